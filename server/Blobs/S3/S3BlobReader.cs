using Amazon.S3.Model;

namespace Mover.Server.Blobs.S3;

/// <summary>Streams a range of a file. A read that breaks, or rests too long, goes on where it stood.</summary>
internal sealed class S3BlobReader : BlobReader
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly S3Bucket _bucket;
    private readonly ILogger _logger;
    private readonly string _file;
    private long _offset;
    private long _left;
    private int _breaks;
    private GetObjectResponse? _response;

    private S3BlobReader(S3Bucket bucket, BlobPlace place, ILogger logger)
    {
        (_bucket, _logger) = (bucket, logger);
        (_file, _offset, _left) = (place.File, place.Offset, place.Length);
    }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async ValueTask<BlobReader> OpenAsync(S3Bucket bucket, BlobPlace place, ILogger logger, CancellationToken ct)
    {
        var reader = new S3BlobReader(bucket, place, logger);
        await reader.BeginAsync(ct);
        return reader;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        while (_left > 0 && buffer.Length > 0)
        {
            try
            {
                if (_response is null) await GoOnAsync(ct);
                else return await ReadBodyAsync(_response, buffer[..(int)Math.Min(buffer.Length, _left)], ct);
            }
            catch (Exception fault) when (IsBreak(fault) && !ct.IsCancellationRequested)
            {
                await PauseAsync(fault, ct);
            }
        }
        return 0;
    }

    public override void Dispose()
    {
        _response?.Dispose();
        _response = null;
    }

    /// <summary>Attempts to open are repeated by the client; here only those count that broke in the middle.</summary>
    private static bool IsBreak(Exception fault) => fault is IOException and not FileNotFoundException or HttpRequestException or OperationCanceledException;

    private async Task BeginAsync(CancellationToken ct)
    {
        _response = await _bucket.GetAsync(_file, _offset, _left, ct);
        if (_response is { ContentRange: null } && _offset > 0)
            throw new StoreGoneException($"{_bucket.Options.Place} does not give parts of a file");
        // A file cut short has less than was asked for.
        _left = _response is null ? 0 : Math.Min(_left, _response.ContentLength);
    }

    /// <summary>A file deleted meanwhile ends here, like one cut short.</summary>
    private async Task GoOnAsync(CancellationToken ct)
    {
        try
        {
            await BeginAsync(ct);
        }
        catch (FileNotFoundException)
        {
            _left = 0;
        }
    }

    private async Task<int> ReadBodyAsync(GetObjectResponse response, Memory<byte> buffer, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_bucket.Options.Patience);
        var read = await response.ResponseStream.ReadAsync(buffer, limit.Token);
        if (read == 0) throw new EndOfStreamException("the connection was closed too early");
        _offset += read;
        _left -= read;
        _breaks = 0;
        return read;
    }

    private async Task PauseAsync(Exception fault, CancellationToken ct)
    {
        Dispose();
        var cause = fault is OperationCanceledException ? "no byte came in time" : fault.Message;
        if (++_breaks == _bucket.Options.Attempts)
            throw new StoreGoneException($"reading from {_bucket.Options.Place} broke off {_breaks} times: {cause.TrimEnd('.')}", fault);
        _logger.ReadBroken(_file, _offset, cause);
        var pause = FirstPause * Math.Pow(2, _breaks - 1);
        var longest = _bucket.Options.LongestPause;
        // Half of it by chance, so that many readers of one store do not come back all at once.
        await Task.Delay((pause < longest ? pause : longest) * (0.5 + Random.Shared.NextDouble() / 2), ct);
    }
}
