namespace Mover.Server.Calls;

/// <summary>Repeats work that nobody calls, such as a sweep, and is its one exit: a round that fails is told, and the next one tries again.</summary>
/// <remarks>Also a round that was broken off as cancelled: only the end of the server ends the rounds, since a background service that ends
/// with a fault would end the server.</remarks>
internal static class Rounds
{
    public static async Task RunAsync(
        TimeSpan pause, TimeProvider time, Func<CancellationToken, Task> round, Action<Exception> tell, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(pause, time);
        while (await timer.WaitForNextTickAsync(stopping))
            await RunOnceAsync(round, tell, stopping);
    }

    /// <summary>One round.</summary>
    public static async Task RunOnceAsync(Func<CancellationToken, Task> round, Action<Exception> tell, CancellationToken stopping)
    {
        try
        {
            await round(stopping);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The server ends, and what the round needed may have ended before it.
        }
        catch (Exception fault)
        {
            tell(fault);
        }
    }
}
