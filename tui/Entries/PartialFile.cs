using System.Security.Cryptography;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Entries;

/// <summary>A download under way: its bytes stand in NAME.part until all are there and durable, then they get the name.</summary>
internal sealed class PartialFile : IDisposable
{
    private const int BufferBytes = 1 << 20;

    private readonly string _fileName;
    private readonly FileStream _stream;
    private readonly IncrementalHash? _digest;

    private PartialFile(string fileName, bool withDigest)
    {
        _fileName = fileName;
        _digest = withDigest ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        // FileShare.None: two downloads into one file would mix their bytes.
        _stream = new FileStream(NameOf(fileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, BufferBytes, useAsync: false);
    }

    /// <summary>Bytes that are there: the download goes on from here.</summary>
    public long LengthBytes { get; private set; }

    public static string NameOf(string fileName) => fileName + ".part";

    /// <summary>Opens what an earlier attempt left, or begins a new file.</summary>
    public static async Task<PartialFile> OpenAsync(string fileName, bool withDigest, CancellationToken cancellation)
    {
        PartialFile file;
        try
        {
            file = new PartialFile(fileName, withDigest);
        }
        catch (IOException failure)
        {
            throw new CommandFailure("LOCAL_FILE", $"{NameOf(fileName)} cannot be written: {failure.Message}");
        }
        await file.ReadWhatIsThereAsync(cancellation);
        return file;
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _stream.WriteAsync(bytes, cancellation);
        _digest?.AppendData(bytes.Span);
        LengthBytes += bytes.Length;
    }

    /// <summary>Forgets all bytes.</summary>
    public void Restart()
    {
        _stream.SetLength(0);
        _digest?.GetHashAndReset();
        LengthBytes = 0;
    }

    /// <summary>SHA-256 of all bytes so far; the file can be written on.</summary>
    public byte[] Digest() => _digest!.GetCurrentHash();

    /// <summary>Makes the bytes durable and gives them their name.</summary>
    public void Complete(DateTimeOffset? modifyTime)
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        if (modifyTime is { } time)
            File.SetLastWriteTimeUtc(NameOf(_fileName), time.UtcDateTime);
        File.Move(NameOf(_fileName), _fileName, overwrite: true);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _digest?.Dispose();
    }

    private async Task ReadWhatIsThereAsync(CancellationToken cancellation)
    {
        LengthBytes = _stream.Length;
        if (_digest is null)
        {
            _stream.Seek(0, SeekOrigin.End);
            return;
        }
        var buffer = new byte[BufferBytes];
        for (int read; (read = await _stream.ReadAsync(buffer, cancellation)) > 0;)
            _digest.AppendData(buffer, 0, read);
    }
}
