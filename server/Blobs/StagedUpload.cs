using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Blobs;

/// <summary>Content on its way in: hashed while it is appended, a blob when it is complete, resumable until then.</summary>
/// <param name="share">What other servers of a group have of it; null where it is this server's alone.</param>
/// <param name="closed">Called once, when the upload is disposed.</param>
internal sealed class StagedUpload(StagedFile file, BlobKeeper keeper, UploadShare? share, Action closed) : IAsyncDisposable
{
    private bool _isOver;
    private bool _isClosed;

    public long CommittedBytes => file.Length;

    /// <summary>Adds bytes at the end.</summary>
    /// <param name="offset">Where the sender believes the end to be.</param>
    /// <exception cref="Refusal">OFFSET_OUT_OF_RANGE: the end is elsewhere. UPLOAD_BUSY: another call has taken the upload.</exception>
    public ValueTask AppendAsync(long offset, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (offset != CommittedBytes)
            throw new Refusal(Reason.OffsetOutOfRange, "The upload goes on elsewhere.", ("committed_bytes", CommittedBytes.ToString()));
        file.Append(bytes.Span);
        return share?.GrowAsync(file, ct) ?? ValueTask.CompletedTask;
    }

    /// <summary>Makes the content a durable blob, which the caller then records. The upload is over, whatever the outcome, unless it is cancelled or the store is full or gone.</summary>
    /// <exception cref="Refusal">SIZE_MISMATCH or DIGEST_MISMATCH: the content is not the expected one; its bytes are thrown away.</exception>
    public Task<StoredBlob> CompleteAsync(Digest? expected, CancellationToken ct) => CompleteAsync(expected, asItIs: false, ct);

    /// <summary>The same, and larger content is stored as it is even where deflating it would pay: so that any range of it can be read.</summary>
    public Task<StoredBlob> CompleteAsItIsAsync(Digest? expected, CancellationToken ct) => CompleteAsync(expected, asItIs: true, ct);

    private async Task<StoredBlob> CompleteAsync(Digest? expected, bool asItIs, CancellationToken ct)
    {
        var digest = file.Digest;
        if (expected is { } wanted && wanted != digest)
        {
            Discard();
            throw wanted.SizeBytes != digest.SizeBytes
                ? new Refusal(Reason.SizeMismatch, "The content has another size than was declared.", ("declared_bytes", wanted.SizeBytes.ToString()))
                : new Refusal(Reason.DigestMismatch, "The content has another SHA-256 than was declared.");
        }
        try
        {
            var blob = await PutAsync(digest, asItIs, ct);
            Discard();
            return blob;
        }
        catch (IOException exception) when (StoreFullException.IsMeantBy(exception))
        {
            throw new StoreFullException(exception);
        }
    }

    /// <summary>The same for content that another server sent in the form in which it stores it.</summary>
    /// <exception cref="Refusal">DIGEST_MISMATCH: the bytes are not the form of that content; they are thrown away.</exception>
    public async Task<StoredBlob> CompleteReceivedAsync(Digest digest, StoredForm form, CancellationToken ct)
    {
        if (form == StoredForm.Raw)
            return await CompleteAsync(digest, ct);
        if (await ReceivedFile.FindInfoAsync(file.Path, digest, ct) is not { } info)
        {
            Discard();
            throw new Refusal(Reason.DigestMismatch, "The content has another SHA-256 than was declared.");
        }
        var there = await keeper.HoldAsync([digest], ct);
        var blob = there.TryGetValue(digest, out var same) ? same : await keeper.PutFileAsync(info, file.Path, ct);
        Discard();
        return blob;
    }

    /// <summary>Throws the bytes away.</summary>
    public void Discard()
    {
        _isOver = true;
        file.Delete();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isClosed) return;
        _isClosed = true;
        if (share is not null) await share.EndAsync(file, _isOver);
        file.Dispose();
        closed();
    }

    private async Task<StoredBlob> PutAsync(Digest digest, bool asItIs, CancellationToken ct)
    {
        var there = await keeper.HoldAsync([digest], ct);
        if (there.TryGetValue(digest, out var same)) return same;
        if (digest.SizeBytes <= BlobOptions.SmallBytes) return (await keeper.PutManyAsync([file.ReadAll()], ct))[0];
        var raw = new BlobInfo(digest, file.Crc32, StoredForm.Raw, digest.SizeBytes, file.Crc32);
        if (asItIs) return await keeper.PutFileAsync(raw, file.Path, ct);
        var deflatedPath = file.Path + ".deflate";
        var deflated = await DeflatedFile.CreateAsync(file.Path, deflatedPath, raw, ct);
        return deflated is null
            ? await keeper.PutFileAsync(raw, file.Path, ct)
            : await keeper.PutFileAsync(deflated, deflatedPath, ct);
    }
}
