using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Mover.Server.Blobs;

/// <summary>The bytes of an upload on this machine's disk, hashed as they come.</summary>
internal sealed class StagedFile : IDisposable
{
    private const int ReadBytes = 128 << 10;

    private readonly TimeProvider _time;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <exception cref="StoreFullException">There is no room for another file.</exception>
    public StagedFile(string path, TimeProvider time)
    {
        (Path, _time) = (path, time);
        try
        {
            Handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (IOException exception) when (StoreFullException.IsMeantBy(exception))
        {
            throw new StoreFullException(exception);
        }
    }

    public string Path { get; }

    public SafeFileHandle Handle { get; }

    public long Length { get; private set; }

    public uint Crc32 { get; private set; }

    public Digest Digest => new(_hash.GetCurrentHash(), Length);

    /// <summary>Adds bytes at the end. They are not durable yet: after a power cut the sender goes on from what is left, and the digest tells the rest.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(Handle, bytes, Length);
        }
        catch (IOException exception) when (StoreFullException.IsMeantBy(exception))
        {
            RandomAccess.SetLength(Handle, Length);
            throw new StoreFullException(exception);
        }

        Add(bytes);
    }

    /// <summary>Throws away what is in the file, of which nothing was taken in yet.</summary>
    public void Clear() => RandomAccess.SetLength(Handle, 0);

    /// <summary>Takes in what is in the file already.</summary>
    public Task ReadAsync(CancellationToken ct)
    {
        var length = RandomAccess.GetLength(Handle);
        return length == 0 ? Task.CompletedTask : Task.Run(() => Read(length, ct), ct);
    }

    /// <summary>The whole content, for one that fits into memory.</summary>
    /// <exception cref="BlobDamagedException">It is no longer what was hashed on its way in.</exception>
    public byte[] ReadAll()
    {
        var content = new byte[Length];
        var read = RandomAccess.Read(Handle, content, 0);
        return read == content.Length && Digest.Of(content) == Digest
            ? content
            : throw new BlobDamagedException(Digest, "the disk gave back other bytes than were staged");
    }

    public void Delete() => File.Delete(Path);

    public void Dispose()
    {
        Handle.Dispose();
        _hash.Dispose();
    }

    private void Read(long length, CancellationToken ct)
    {
        var buffer = new byte[ReadBytes];
        while (Length < length)
        {
            ct.ThrowIfCancellationRequested();
            var read = RandomAccess.Read(Handle, buffer, Length);
            if (read == 0) throw new EndOfStreamException();
            Add(buffer.AsSpan(0, read));
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        Crc32 = Blobs.Crc32.Append(Crc32, bytes);
        Length += bytes.Length;
        File.SetLastWriteTimeUtc(Handle, _time.GetUtcNow().UtcDateTime);
    }
}
