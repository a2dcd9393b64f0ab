namespace Mover.Bench;

/// <summary>What became of many watchers, and of the move beside them.</summary>
/// <param name="IdleKilobytes">What the server has grown by for each watcher while nothing happened.</param>
/// <param name="BusyKilobytes">The same at the most during the move.</param>
/// <param name="MovePeakBytes">Most memory of the server that the move goes out of.</param>
internal sealed record WatchResult(ShownStates Shown, TimeSpan Move, double IdleKilobytes, double BusyKilobytes, long MovePeakBytes)
{
    public override string ToString()
    {
        var delays = Shown.Delays();
        return $"{Shown.Count,7} {Shown.Completeness,6:0.00} {Rounds.Quantile(delays, 0.5),8:0.0} {Rounds.Quantile(delays, 0.99),8:0.0} {delays.Max(),8:0.0} "
            + $"{IdleKilobytes,9:0.0} {BusyKilobytes,9:0.0} {Move.TotalSeconds,8:0.00}";
    }
}
