namespace Mover.Server.Blobs.S3;

/// <summary>Looks at the bucket before anybody is served.</summary>
/// <remarks>A bucket that refuses goes on refusing until somebody mends the settings, so the server does not start. One that does not answer
/// may be back at any moment, and servers that are started anew meanwhile must not stay away for longer than it does.</remarks>
internal sealed class S3Start(S3Options options, ILogger<S3Start> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="StoreGoneException">It refuses; the message says what to mend.</exception>
    public async Task SeeAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await S3Probe.RunAsync(options, patience.Token);
        }
        catch (Exception fault) when (fault is StoreFullException || (fault is StoreGoneException gone && !S3Faults.IsForGood(gone)))
        {
            logger.BucketNotReady(fault.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            logger.BucketNotReady($"{options.Place} does not answer.");
        }
    }
}
