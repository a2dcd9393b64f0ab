namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Writes down from time to time how far a pass is, also while no page ends: a film may take an hour.</summary>
internal sealed class ArrivalShow(ArrivalSaga saga, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task WhileAsync(Task pulling, Arrival arrival, ArrivalProgress progress, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var showing = RunAsync(arrival, progress, over.Token);
        try
        {
            await pulling;
        }
        finally
        {
            await over.CancelAsync();
            await showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(Arrival arrival, ArrivalProgress progress, CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(Pause, time, ct);
            await saga.ChangeAsync(
                arrival.MoveId, stored => stored.State == arrival.State && stored.Pass == arrival.Pass
                    ? stored with { Progress = progress.ReadOn(stored.Progress) }
                    : stored, ct);
        }
    }
}
