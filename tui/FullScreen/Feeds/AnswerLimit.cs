namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Gives a server so long to answer, and no longer: one that is stuck looks like one that is there.</summary>
internal static class AnswerLimit
{
    /// <summary>Calls, and cancels the call at the limit; then it fails as broken.</summary>
    public static async Task<T> KeepAsync<T>(
        Func<CancellationToken, Task<T>> call, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await call(either.Token);
        }
        catch (Exception) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new FeedBroken(FailurePhrases.Silent);
        }
    }
}
