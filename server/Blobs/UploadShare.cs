namespace Mover.Server.Blobs;

/// <summary>An upload as the other servers of a group see it: who has it, and, where they do not see this server's disk, what it has by now.</summary>
/// <param name="pieces">Null where the servers have one disk.</param>
internal sealed class UploadShare(UploadLease lease, UploadPieces? pieces)
{
    // An upload that ends must not hang on a store that is gone; what was not put is sent again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Takes the upload, and what others have of it.</summary>
    /// <exception cref="Calls.Refusal">UPLOAD_BUSY: another call has it.</exception>
    public async Task BeginAsync(StagedFile file, CancellationToken ct)
    {
        await lease.TakeAsync(ct);
        if (pieces is not null) await pieces.RestoreAsync(file, ct);
    }

    /// <summary>Keeps it, and shares what has come.</summary>
    public async ValueTask GrowAsync(StagedFile file, CancellationToken ct)
    {
        await lease.KeepAsync(ct);
        if (pieces is not null) await pieces.GrowAsync(file, ct);
    }

    /// <summary>Lets go of it. What fails here costs a delay: the lease runs out by itself.</summary>
    /// <param name="isOver">True if there is nothing to go on with.</param>
    public async Task EndAsync(StagedFile file, bool isOver)
    {
        using var end = new CancellationTokenSource(Patience);
        try
        {
            if (pieces is not null && !isOver) await pieces.FinishAsync(file, end.Token);
        }
        catch (Exception)
        {
            // What made it to the store is what there is to go on with.
        }

        try
        {
            await lease.ReleaseAsync(isOver, end.Token);
        }
        catch (Exception)
        {
            // It is free a few seconds later.
        }
    }
}
