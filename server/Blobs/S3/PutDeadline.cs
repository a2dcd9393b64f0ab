namespace Mover.Server.Blobs.S3;

/// <summary>Gives up a put that takes too long.</summary>
/// <remarks>The name of a file tells when its put began, and the sweeper takes what is older than the grace and in no row. So a file must be
/// acknowledged early enough for its row to be written in time.</remarks>
internal sealed class PutDeadline(TimeSpan longest, TimeProvider time)
{
    /// <exception cref="StoreGoneException">It was not done in time.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> put, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await put(either.Token);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new StoreGoneException($"a file could not be put within {longest}", late);
        }
    }
}
