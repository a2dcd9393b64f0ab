using System.Runtime.CompilerServices;

namespace Mover.Server.Blobs.S3;

/// <summary>Blobs in a bucket that the servers of a group share: one request for a pack, one or several for a large file.</summary>
/// <remarks>A pack is one object, put at once: a bucket cannot be appended to. What of it is read is read through <see cref="PackWindows"/>;
/// large files are streamed.</remarks>
internal sealed class S3BlobStore : IBlobStore, IDisposable
{
    private const long MostWindowBytes = 64L << 20;

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly S3Bucket _bucket;
    private readonly S3Multipart _multipart;
    private readonly S3FileWriter _files;
    private readonly S3PackWriter _packs;
    private readonly PackWindows _windows;
    private readonly PutDeadline _deadline;

    public S3BlobStore(BlobOptions options, TimeProvider time, ILogger<S3BlobStore> logger)
    {
        (_time, _logger) = (time, logger);
        _bucket = new S3Bucket(options.S3);
        _multipart = new S3Multipart(_bucket);
        _files = new S3FileWriter(_bucket, _multipart, logger);
        _deadline = new PutDeadline(options.Grace / 2, time);
        _packs = new S3PackWriter(_bucket, _deadline, time);
        _windows = new PackWindows(StreamAsync, MostWindowBytes);
    }

    public bool IsBesideUploads => false;

    public async Task<IReadOnlyList<BlobPlace>> PutSmallAsync(IReadOnlyList<ReadOnlyMemory<byte>> contents, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return contents.Count == 0 ? [] : await _packs.PutAsync(contents);
    }

    public async Task<BlobPlace> PutFileAsync(string stagedPath, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var file = BlobLayout.NewFile(_time.GetUtcNow());
        var length = 0L;
        await _deadline.RunAsync(async ct => length = await _files.PutAsync(file, stagedPath, ct), ct);
        File.Delete(stagedPath);
        return new BlobPlace(file, 0, length);
    }

    public Task PutNamedAsync(string name, string path, CancellationToken ct) => _files.PutAsync(name, path, ct);

    public ValueTask<BlobReader> OpenAsync(BlobPlace place, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (place.Length == 0) return ValueTask.FromResult<BlobReader>(new InlineBlobReader(default));
        return BlobLayout.IsPack(place.File) && place.Length <= PackWindows.WindowBytes
            ? PackReader.OpenAsync(_windows, place, ct)
            : StreamAsync(place, ct);
    }

    public async Task DeleteAsync(string file, CancellationToken ct)
    {
        await _bucket.DeleteAsync(file, ct);
        _windows.Forget(file);
    }

    public async IAsyncEnumerable<BlobFile> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var folder in new[] { BlobLayout.Packs, BlobLayout.Files })
        {
            await foreach (var (file, sizeBytes) in _bucket.ListAsync(folder, ct))
            {
                if (BlobLayout.Find(file, sizeBytes) is { } found) yield return found;
            }
        }
    }

    public async Task<int> AbortStaleUploadsAsync(DateTimeOffset limit, CancellationToken ct)
    {
        var aborted = 0;
        try
        {
            await foreach (var (file, uploadId) in _multipart.ListAsync(ct))
            {
                if (!(BlobLayout.Find(file, 0)?.CreatedTime < limit)) continue;
                await _multipart.AbortAsync(file, uploadId, ct);
                aborted++;
            }
        }
        catch (NotSupportedException)
        {
            _logger.UploadsNotListed();
        }
        return aborted;
    }

    public void Dispose()
    {
        _windows.Dispose();
        _bucket.Dispose();
    }

    private ValueTask<BlobReader> StreamAsync(BlobPlace place, CancellationToken ct) => S3BlobReader.OpenAsync(_bucket, place, _logger, ct);
}
