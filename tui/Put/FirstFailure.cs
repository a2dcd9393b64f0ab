namespace Mover.Tui.Put;

/// <summary>Runs several things at once; the first that fails stops the others, and its failure is the one that is told.</summary>
internal static class FirstFailure
{
    public static async Task RunAsync(Func<CancellationToken, Task>[] parts, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Exception? first = null;
        await Task.WhenAll(parts.Select(part => Task.Run(async () =>
        {
            try
            {
                await part(stop.Token);
            }
            catch (Exception failure)
            {
                Interlocked.CompareExchange(ref first, failure, null);
                await stop.CancelAsync();
            }
        }, CancellationToken.None)));
        if (first is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }
}
