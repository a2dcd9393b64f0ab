using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Blobs;

/// <summary>Puts, finds and opens blobs: the door of this room.</summary>
/// <remarks>
/// 1. Bytes are put and durable; nothing knows of them yet. 2. The caller's transaction records the blobs beside the rows that refer to them. Between the two the
/// sweeper holds still for a quarter of the grace; no sweep takes anything before another quarter. A crash between the two leaves bytes that no row mentions, and the sweeper takes them later.
/// </remarks>
internal sealed class BlobKeeper(MoverDatabase database, IBlobStore store, BlobOptions options, TimeProvider time)
{
    /// <summary>Makes small contents durable, equal ones once. Give what comes back to <see cref="RecordAsync"/>.</summary>
    /// <returns>One blob for each content, in order.</returns>
    public async Task<IReadOnlyList<StoredBlob>> PutManyAsync(IReadOnlyList<ReadOnlyMemory<byte>> contents, CancellationToken ct)
    {
        var digests = contents.Select(content => Digest.Of(content.Span)).ToList();
        var blobs = await HoldAsync(digests, ct);
        var packed = digests.Zip(contents).DistinctBy(pair => pair.First)
            .Where(pair => !blobs.ContainsKey(pair.First))
            .Select(pair => Pack(pair.First, pair.Second)).ToList();
        foreach (var blob in await PutPackedAsync(packed, ct)) blobs.Add(blob.Info.Digest, blob);
        return [.. digests.Select(digest => blobs[digest])];
    }

    /// <summary>Makes small contents durable that another server sent as it stores them, equal ones once.</summary>
    /// <returns>One blob for each content, in order; null for one whose bytes are not what they are said to be, which is not kept.</returns>
    public async Task<IReadOnlyList<StoredBlob?>> PutReceivedAsync(IReadOnlyList<ReceivedBlob> received, CancellationToken ct)
    {
        var good = received.Select(blob => (blob.Stored, Info: blob.FindInfo())).Where(blob => blob.Info is not null)
            .DistinctBy(blob => blob.Info!.Digest).ToDictionary(blob => blob.Info!.Digest, blob => (Info: blob.Info!, blob.Stored));
        var blobs = await HoldAsync([.. good.Keys], ct);
        foreach (var blob in await PutPackedAsync([.. good.Where(pair => !blobs.ContainsKey(pair.Key)).Select(pair => pair.Value)], ct))
            blobs.Add(blob.Info.Digest, blob);
        return [.. received.Select(blob => blobs.GetValueOrDefault(blob.Digest))];
    }

    /// <summary>Makes blobs that were put known, in the transaction that refers to them.</summary>
    public Task RecordAsync(DatabaseSession session, IEnumerable<StoredBlob> blobs, CancellationToken ct) =>
        BlobTable.RecordAsync(session, blobs, time.GetUtcNow(), options.Grace, ct);

    /// <summary>Holds blobs for an act that refers to them without having put them, and gives those that are not there.</summary>
    public Task<List<Digest>> KeepAsync(DatabaseSession session, IReadOnlyList<Digest> digests, CancellationToken ct) =>
        BlobTable.KeepAsync(session, digests, time.GetUtcNow(), options.Grace, ct);

    /// <summary>Gives those of the digests that nobody has put yet; the others stay for at least a quarter of the grace.</summary>
    public async Task<IReadOnlyList<Digest>> FindMissingAsync(IReadOnlyList<Digest> digests, CancellationToken ct)
    {
        var there = await HoldAsync(digests, ct);
        return [.. digests.Distinct().Where(digest => !there.ContainsKey(digest))];
    }

    /// <summary>Finds where blobs are; the absent are left out.</summary>
    public async Task<IReadOnlyDictionary<Digest, StoredBlob>> LocateManyAsync(IReadOnlyCollection<Digest> digests, CancellationToken ct)
    {
        var found = await database.ReadAsync((session, ct) => BlobTable.FindManyAsync(session, digests.Distinct(), ct), ct);
        return found.ToDictionary(row => row.Blob.Info.Digest, row => row.Blob);
    }

    /// <summary>Opens a range of the stored bytes: what a zip entry takes.</summary>
    public async ValueTask<BlobReader> OpenStoredAsync(StoredBlob blob, long offset, long length, CancellationToken ct)
    {
        var reader = blob.Content is { } content
            ? new InlineBlobReader(content.AsMemory((int)offset, (int)length))
            : await OpenPlaceAsync(blob, offset, length, ct);
        return new CheckedBlobReader(reader, blob.Info, offset, length);
    }

    /// <summary>Opens a range of the plain bytes; read whole, they are checked against their SHA-256.</summary>
    public async ValueTask<BlobReader> OpenContentAsync(StoredBlob blob, long offset, long length, CancellationToken ct)
    {
        var (digest, size) = (blob.Info.Digest, blob.Info.Digest.SizeBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, size - length);
        var plain = blob.Info.Form == StoredForm.Raw
            ? await OpenStoredAsync(blob, offset, length, ct)
            : new InflatingBlobReader(await OpenStoredAsync(blob, 0, blob.Info.StoredBytes, ct), digest, offset, length);
        return offset == 0 && length == size ? new DigestCheckedReader(plain, digest) : plain;
    }

    /// <summary>The plain bytes of a blob that fits into memory, checked.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(Digest digest, CancellationToken ct)
    {
        var blob = (await LocateManyAsync([digest], ct)).GetValueOrDefault(digest) ?? throw new BlobDamagedException(digest, "it is no longer there");
        using var reader = await OpenContentAsync(blob, 0, digest.SizeBytes, ct);
        var bytes = new byte[digest.SizeBytes];
        return bytes.AsMemory(0, await reader.ReadFullyAsync(bytes, ct));
    }

    /// <summary>Puts a staged file whose bytes are known to have <paramref name="info"/>.</summary>
    public async Task<StoredBlob> PutFileAsync(BlobInfo info, string stagedPath, CancellationToken ct) =>
        Held(info, await store.PutFileAsync(stagedPath, ct), null);

    /// <summary>The blobs that are there, by their digest, held for a quarter of the grace.</summary>
    public async Task<Dictionary<Digest, StoredBlob>> HoldAsync(IReadOnlyList<Digest> digests, CancellationToken ct)
    {
        var wanted = digests.Distinct().ToList();
        var found = await database.ReadAsync((session, ct) => BlobTable.FindManyAsync(session, wanted, ct), ct);
        var limit = time.GetUtcNow() - options.Grace / 2;
        var stale = found.Where(row => row.UsedTime < limit).Select(row => row.Blob.Info.Digest).ToList();
        var gone = stale.Count == 0 ? [] : await database.WriteAsync((session, ct) => KeepAsync(session, stale, ct), ct);
        var there = found.Select(row => Held(row.Blob.Info, row.Blob.Place, row.Blob.Content)).ToDictionary(blob => blob.Info.Digest);
        foreach (var digest in gone) there.Remove(digest);
        return there;
    }

    private static (BlobInfo Info, ReadOnlyMemory<byte> Stored) Pack(Digest digest, ReadOnlyMemory<byte> content)
    {
        var (form, stored) = ZipReady.Pack(content);
        var crc = Crc32.Of(content.Span);
        return (new BlobInfo(digest, crc, form, stored.Length, form == StoredForm.Raw ? crc : Crc32.Of(stored.Span)), stored);
    }

    private async Task<List<StoredBlob>> PutPackedAsync(List<(BlobInfo Info, ReadOnlyMemory<byte> Stored)> packed, CancellationToken ct)
    {
        var inline = packed.Where(blob => blob.Info.StoredBytes <= BlobOptions.InlineBytes).ToList();
        var placed = packed.Where(blob => blob.Info.StoredBytes > BlobOptions.InlineBytes).ToList();
        var places = await store.PutSmallAsync([.. placed.Select(blob => blob.Stored)], ct);
        return
        [
            .. inline.Select(blob => Held(blob.Info, null, blob.Stored.ToArray())),
            .. placed.Zip(places, (blob, place) => Held(blob.Info, place, null)),
        ];
    }

    private StoredBlob Held(BlobInfo info, BlobPlace? place, byte[]? content) =>
        new(info, place, content) { HeldUntil = time.GetUtcNow() + options.Grace / 4 };

    /// <summary>Since it was located the sweeper may have moved the blob to another pack; so it is looked for once more.</summary>
    private async ValueTask<BlobReader> OpenPlaceAsync(StoredBlob blob, long offset, long length, CancellationToken ct)
    {
        var digest = blob.Info.Digest;
        try
        {
            return await store.OpenAsync(blob.Place!.Value.Part(offset, length), ct);
        }
        catch (FileNotFoundException)
        {
            var again = (await LocateManyAsync([digest], ct)).GetValueOrDefault(digest)?.Place
                ?? throw new BlobDamagedException(digest, "it is no longer there");
            if (again == blob.Place) throw new BlobDamagedException(digest, $"its file {again.File} is missing");
            return await store.OpenAsync(again.Part(offset, length), ct);
        }
    }
}
