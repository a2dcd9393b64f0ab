using Mover.Server.Moves.Peers;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Calls the source's server again when a connection breaks, so that what is under way need not begin anew; gives up soon, and whoever
/// pulls then begins again later, from what is stored.</summary>
internal sealed class PullPatience(TimeSpan stallTime, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Runs a call until it gets to its end.</summary>
    /// <param name="call">Goes on where it stood, and reads what comes by the pace that it is given.</param>
    public async Task RunAsync(Func<PullPace, Task> call, CancellationToken ct)
    {
        var (pace, pause) = (new PullPace(stallTime, time), FirstPause);
        while (true)
        {
            var before = pace.LastTime;
            try
            {
                await call(pace);
                return;
            }
            catch (Exception broken) when (PeerFault.Find(broken, ct) is { IsPassing: true } && !pace.IsTooSlow && time.GetElapsedTime(pace.LastTime) < Longest)
            {
                pause = pace.LastTime != before ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                await pace.PauseAsync(pause * (0.5 + Random.Shared.NextDouble() / 2), ct);
            }
        }
    }
}
