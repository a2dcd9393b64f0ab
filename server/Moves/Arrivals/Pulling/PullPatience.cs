using Mover.Server.Moves.Peers;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Calls the source's server again when a connection breaks, so that what is under way need not begin anew; gives up soon, and whoever
/// pulls then begins again later, from what is stored.</summary>
internal sealed class PullPatience(TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Runs a call until it gets to its end.</summary>
    /// <param name="call">Goes on where it stood; true if anything came.</param>
    public async Task RunAsync(Func<Action, Task> call, CancellationToken ct)
    {
        var (since, pause) = (time.GetTimestamp(), FirstPause);
        while (true)
        {
            try
            {
                await call(() => (since, pause) = (time.GetTimestamp(), FirstPause));
                return;
            }
            catch (Exception broken) when (PeerFault.Find(broken, ct) is { IsPassing: true } && time.GetElapsedTime(since) < Longest)
            {
                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble() / 2), time, ct);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
