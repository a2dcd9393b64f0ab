using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Blobs;

/// <summary>Keeps an upload for one call of one server of a group, for as long as its bytes come.</summary>
/// <remarks>One that hangs, or whose server died, can be gone on with elsewhere after a few seconds; the call that lost it can add nothing more.</remarks>
internal sealed class UploadLease(MoverDatabase database, string uploadId, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly string _leaseId = Ids.Create("le");
    private DateTimeOffset _renewTime;

    /// <exception cref="Refusal">UPLOAD_BUSY: another call has it.</exception>
    public Task TakeAsync(CancellationToken ct) => SetAsync(StagedUploadTable.TakeAsync, ct);

    /// <summary>Keeps it, when that is due.</summary>
    /// <exception cref="Refusal">UPLOAD_BUSY: another call has taken it.</exception>
    public ValueTask KeepAsync(CancellationToken ct) =>
        time.GetUtcNow() < _renewTime ? ValueTask.CompletedTask : new ValueTask(SetAsync(StagedUploadTable.RenewAsync, ct));

    /// <summary>Writes down a piece that is durable, if the upload is still this call's.</summary>
    public Task AddPieceAsync(long offset, BlobPlace place, CancellationToken ct) => SetAsync(
        async (session, id, leaseId, now, until, ct) =>
        {
            if (!await StagedUploadTable.RenewAsync(session, id, leaseId, now, until, ct))
                return false;
            await StagedUploadTable.AddPieceAsync(session, id, offset, place, ct);
            return true;
        }, ct);

    /// <param name="isOver">True if there is nothing to go on with.</param>
    public Task ReleaseAsync(bool isOver, CancellationToken ct) => database.WriteAsync(
        (session, ct) => isOver
            ? StagedUploadTable.RemoveAsync(session, uploadId, _leaseId, ct)
            : StagedUploadTable.ReleaseAsync(session, uploadId, _leaseId, ct), ct);

    private async Task SetAsync(
        Func<DatabaseSession, string, string, DateTimeOffset, DateTimeOffset, CancellationToken, Task<bool>> set, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!await database.WriteAsync((session, ct) => set(session, uploadId, _leaseId, now, now + Lifetime, ct), ct))
            throw new Refusal(Reason.UploadBusy, "This upload is being written by another call.");
        _renewTime = now + (Lifetime / 4);
    }
}
