using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Blobs;

/// <summary>Content on its way in: hashed while it is appended, a blob when it is complete, resumable until then.</summary>
internal sealed class StagedUpload : IDisposable
{
    private const int ReadBytes = 128 << 10;

    private readonly string _path;
    private readonly BlobKeeper _keeper;
    private readonly TimeProvider _time;
    private readonly Action _closed;
    private readonly SafeFileHandle _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private uint _crc;

    private StagedUpload(string path, BlobKeeper keeper, TimeProvider time, Action closed)
    {
        _path = path;
        _keeper = keeper;
        _time = time;
        _closed = closed;
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
    }

    public long CommittedBytes { get; private set; }

    /// <param name="closed">Called once, when the upload is disposed.</param>
    public static async Task<StagedUpload> OpenAsync(string path, BlobKeeper keeper, TimeProvider time, Action closed, CancellationToken ct)
    {
        StagedUpload upload;
        try
        {
            upload = new StagedUpload(path, keeper, time, closed);
        }
        catch (IOException exception) when (StoreFullException.IsMeantBy(exception))
        {
            throw new StoreFullException(exception);
        }
        try
        {
            await upload.ReadStagedAsync(ct);
            return upload;
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }

    /// <summary>Adds bytes at the end. They are not durable yet: after a power cut the sender goes on from what is left, and the digest tells the rest.</summary>
    /// <param name="offset">Where the sender believes the end to be.</param>
    /// <exception cref="Refusal">OFFSET_OUT_OF_RANGE: the end is elsewhere.</exception>
    public ValueTask AppendAsync(long offset, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (offset != CommittedBytes)
            throw new Refusal(Reason.OffsetOutOfRange, "The upload goes on elsewhere.", ("committed_bytes", CommittedBytes.ToString()));
        try
        {
            RandomAccess.Write(_file, bytes.Span, CommittedBytes);
        }
        catch (IOException exception) when (StoreFullException.IsMeantBy(exception))
        {
            RandomAccess.SetLength(_file, CommittedBytes);
            throw new StoreFullException(exception);
        }
        Add(bytes.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes the content a durable blob, which the caller then records. The upload is over, whatever the outcome, unless it is cancelled or the store is full or gone.</summary>
    /// <exception cref="Refusal">SIZE_MISMATCH or DIGEST_MISMATCH: the content is not the expected one; its bytes are thrown away.</exception>
    public Task<StoredBlob> CompleteAsync(Digest? expected, CancellationToken ct) => CompleteAsync(expected, asItIs: false, ct);

    /// <summary>The same, and larger content is stored as it is even where deflating it would pay: so that any range of it can be read.</summary>
    public Task<StoredBlob> CompleteAsItIsAsync(Digest? expected, CancellationToken ct) => CompleteAsync(expected, asItIs: true, ct);

    private async Task<StoredBlob> CompleteAsync(Digest? expected, bool asItIs, CancellationToken ct)
    {
        var digest = new Digest(_hash.GetCurrentHash(), CommittedBytes);
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
        if (await ReceivedFile.FindInfoAsync(_path, digest, ct) is not { } info)
        {
            Discard();
            throw new Refusal(Reason.DigestMismatch, "The content has another SHA-256 than was declared.");
        }
        var there = await _keeper.HoldAsync([digest], ct);
        var blob = there.TryGetValue(digest, out var same) ? same : await _keeper.PutFileAsync(info, _path, ct);
        Discard();
        return blob;
    }

    /// <summary>Throws the bytes away.</summary>
    public void Discard() => File.Delete(_path);

    public void Dispose()
    {
        if (_file.IsClosed) return;
        _file.Dispose();
        _hash.Dispose();
        _closed();
    }

    private async Task<StoredBlob> PutAsync(Digest digest, bool asItIs, CancellationToken ct)
    {
        var there = await _keeper.HoldAsync([digest], ct);
        if (there.TryGetValue(digest, out var same)) return same;
        if (digest.SizeBytes <= BlobOptions.SmallBytes) return await PutSmallAsync(digest, ct);
        var raw = new BlobInfo(digest, _crc, StoredForm.Raw, digest.SizeBytes, _crc);
        if (asItIs) return await _keeper.PutFileAsync(raw, _path, ct);
        var deflatedPath = _path + ".deflate";
        var deflated = await DeflatedFile.CreateAsync(_path, deflatedPath, raw, ct);
        return deflated is null
            ? await _keeper.PutFileAsync(raw, _path, ct)
            : await _keeper.PutFileAsync(deflated, deflatedPath, ct);
    }

    private async Task<StoredBlob> PutSmallAsync(Digest digest, CancellationToken ct)
    {
        var content = new byte[digest.SizeBytes];
        var read = RandomAccess.Read(_file, content, 0);
        if (read != content.Length || Digest.Of(content) != digest)
            throw new BlobDamagedException(digest, "the disk gave back other bytes than were staged");
        return (await _keeper.PutManyAsync([content], ct))[0];
    }

    private async Task ReadStagedAsync(CancellationToken ct)
    {
        var length = RandomAccess.GetLength(_file);
        if (length == 0) return;
        await Task.Run(() =>
        {
            var buffer = new byte[ReadBytes];
            while (CommittedBytes < length)
            {
                ct.ThrowIfCancellationRequested();
                var read = RandomAccess.Read(_file, buffer, CommittedBytes);
                if (read == 0) throw new EndOfStreamException();
                Add(buffer.AsSpan(0, read));
            }
        }, ct);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _crc = Crc32.Append(_crc, bytes);
        CommittedBytes += bytes.Length;
        File.SetLastWriteTimeUtc(_file, _time.GetUtcNow().UtcDateTime);
    }
}
