using Mover.Server.Archives.Zip;

namespace Mover.Server.Archives;

/// <summary>One read of a part: the bytes that were asked for, for as long as the archive may be read.</summary>
/// <remarks>Serves gRPC and HTTP alike. Not for two readers at once.</remarks>
internal sealed class PartDownload(PartRange range, PartReader reader, Func<CancellationToken, Task> requireAllowed, TimeProvider time)
    : IAsyncDisposable
{
    // Often enough that a revoked archive ends within a second; rare enough that the question costs nothing beside the bytes.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(500);

    private long _asked = time.GetTimestamp();

    public PartRange Range => range;

    /// <summary>Bytes given out so far.</summary>
    public long ReadBytes { get; private set; }

    /// <summary>True once the reader came back after the last byte: what it had before was passed on.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Fills the buffer, or gives what is left of the range; 0 at its end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        if (time.GetElapsedTime(_asked) >= AskAgain)
        {
            await requireAllowed(ct);
            _asked = time.GetTimestamp();
        }

        var left = range.LengthBytes - ReadBytes;
        if (left == 0)
        {
            IsComplete = true;
            return 0;
        }

        var read = await ReadPartAsync(buffer.Length > left ? buffer[..(int)left] : buffer, ct);
        if (read == 0)
            throw new InvalidDataException($"Part {range.Part.Number} of {range.Archive.Id} ends {left} bytes too early.");
        ReadBytes += read;
        return read;
    }

    private async ValueTask<int> ReadPartAsync(Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(buffer, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // What an archive that is over was made of is swept under its readers: that is its end and not a fault.
            await requireAllowed(ct);
            throw;
        }
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();
}
