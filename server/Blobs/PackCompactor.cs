using Mover.Server.Database;

namespace Mover.Server.Blobs;

/// <summary>Copies the living blobs out of a pack that is mostly dead. The pack itself goes with the next sweep, as a file that no row mentions.</summary>
internal sealed class PackCompactor(MoverDatabase database, IBlobStore store, ILogger logger)
{
    /// <summary>Held in memory at a time: a few of the largest small blobs.</summary>
    private const long BatchBytes = 4L << 20;

    /// <summary>Gives the number of damaged blobs, which stay where they are, and the pack with them.</summary>
    public async Task<int> CompactAsync(string file, CancellationToken ct)
    {
        var blobs = await database.ReadAsync((session, ct) => BlobTable.ListFileAsync(session, file, ct), ct);
        var batch = new List<(StoredBlob Blob, byte[] Stored)>();
        var damaged = 0;
        foreach (var blob in blobs)
        {
            try
            {
                batch.Add((blob, await ReadAsync(blob, ct)));
            }
            catch (BlobDamagedException exception)
            {
                logger.BlobIsDamaged(exception, blob.Info.Digest, file);
                damaged++;
            }
            if (batch.Sum(item => item.Blob.Info.StoredBytes) < BatchBytes) continue;
            await MoveAsync(batch, ct);
            batch.Clear();
        }
        await MoveAsync(batch, ct);
        return damaged;
    }

    private async Task<byte[]> ReadAsync(StoredBlob blob, CancellationToken ct)
    {
        var stored = new byte[blob.Info.StoredBytes];
        using var reader = new CheckedBlobReader(await store.OpenAsync(blob.Place!.Value, ct), blob.Info, 0, stored.Length);
        await reader.ReadFullyAsync(stored, ct);
        return stored;
    }

    private async Task MoveAsync(List<(StoredBlob Blob, byte[] Stored)> batch, CancellationToken ct)
    {
        if (batch.Count == 0) return;
        var places = await store.PutSmallAsync([.. batch.Select(item => (ReadOnlyMemory<byte>)item.Stored)], ct);
        await database.WriteAsync(async (session, ct) =>
        {
            foreach (var ((blob, _), place) in batch.Zip(places)) await BlobTable.MoveAsync(session, blob, place, ct);
        }, ct);
    }
}
