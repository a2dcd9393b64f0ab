using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Spaces.Secrets;

namespace Mover.Server.Spaces;

/// <summary>Writes groups of small entries, each group in one transaction.</summary>
/// <remarks>
/// While one group is committed, the bytes of the next are hashed, compressed and made durable: both wait for the disk, and
/// they need not wait for each other. Groups are committed and acknowledged in their order.
/// </remarks>
internal sealed class EntryGroups(MoverDatabase database, BlobKeeper blobs, SecretIngest secrets, SpacesOptions options, TimeProvider time)
{
    /// <summary>Refuses a stream of groups that could not be written, before its bytes are looked at.</summary>
    public Task RequireWritableAsync(string spaceId, string batchId, CancellationToken ct) =>
        database.ReadAsync(
            (session, ct) => SpaceWrite.LookAsync(session, spaceId, batchId, options.BatchIdle, time.GetUtcNow(), ct), ct);

    /// <summary>Writes all groups of a stream.</summary>
    /// <param name="acknowledge">Told after each group how many entries are written so far, and the revision that has them.</param>
    public async Task WriteAsync(
        string spaceId, string batchId, IAsyncEnumerable<IReadOnlyList<NewContent>> groups, Func<long, long, Task> acknowledge, CancellationToken ct)
    {
        var written = 0L;
        var commit = Task.CompletedTask;
        try
        {
            await foreach (var sent in groups.WithCancellation(ct))
            {
                var group = sent.Select(content => secrets.Protect(spaceId, content)).ToList();
                var stored = await blobs.PutManyAsync([.. group.Select(content => content.Data)], ct);
                RequireDigests(group, stored);
                await commit;
                // On a thread of its own: SQLite commits without ever giving the thread back.
                commit = Task.Run(async () => await acknowledge(written += group.Count, await CommitAsync(spaceId, batchId, group, stored, ct)), ct);
            }
        }
        finally
        {
            // A group that was handed over is acknowledged even if the one behind it is refused.
            await commit;
        }
    }

    private static void RequireDigests(IReadOnlyList<NewContent> group, IReadOnlyList<StoredBlob> stored)
    {
        foreach (var (content, blob) in group.Zip(stored))
        {
            if (content.Entry.Sha256 is { } declared && !blob.Info.Digest.ToBytes().AsSpan().SequenceEqual(declared))
                throw EntryRefusals.DigestMismatch(content.Entry.Key.Path);
        }
    }

    private Task<long> CommitAsync(
        string spaceId, string batchId, IReadOnlyList<NewContent> group, IReadOnlyList<StoredBlob> stored, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var write = await SpaceWrite.OpenAsync(session, spaceId, batchId, options.BatchIdle, time.GetUtcNow(), ct);
                await blobs.RecordAsync(session, stored, ct);
                await write.PutAsync([.. group.Zip(stored, (content, blob) => content.Entry.ToEntry(blob.Info))], ct);
                await write.EndAsync(ct);
                return write.Revision;
            }, ct);
}
