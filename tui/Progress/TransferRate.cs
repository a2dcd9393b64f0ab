namespace Mover.Tui.Progress;

/// <summary>Bytes a second over the last seconds, and the time left at that pace.</summary>
internal sealed class TransferRate
{
    // Long enough to smooth one slow group, short enough to show that a line became faster.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Queue<ProgressSnapshot> _recent = new();

    public void Add(ProgressSnapshot snapshot)
    {
        _recent.Enqueue(snapshot);
        while (_recent.Count > 2 && snapshot.Elapsed - _recent.Peek().Elapsed > Window)
            _recent.Dequeue();
    }

    /// <summary>0 while nothing can be said.</summary>
    public double BytesPerSecond(ProgressSnapshot now)
    {
        var seconds = (now.Elapsed - _recent.Peek().Elapsed).TotalSeconds;
        return seconds > 0 ? (now.MovedBytes - _recent.Peek().MovedBytes) / seconds : 0;
    }

    /// <summary>Null while nothing can be said.</summary>
    public TimeSpan? TimeLeft(ProgressSnapshot now)
    {
        var rate = BytesPerSecond(now);
        return now.TotalBytes is { } total && rate >= 1
            ? TimeSpan.FromSeconds(Math.Min(Math.Max(0, total - now.DoneBytes) / rate, TimeSpan.FromDays(365).TotalSeconds))
            : null;
    }
}
