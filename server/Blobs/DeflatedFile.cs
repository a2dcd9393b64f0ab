using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Mover.Server.Blobs;

/// <summary>Turns a staged file into its deflated form, if the whole of it pays.</summary>
internal static class DeflatedFile
{
    private const int BufferBytes = 128 << 10;
    private const int SampleBytes = 32 << 10;

    /// <summary>Writes the deflated form beside the plain file; null, with nothing left behind, when it does not pay.</summary>
    /// <exception cref="BlobDamagedException">The plain file is no longer what was hashed on its way in.</exception>
    public static async Task<BlobInfo?> CreateAsync(string plainPath, string deflatedPath, BlobInfo plain, CancellationToken ct)
    {
        if (!SamplePays(plainPath)) return null;
        try
        {
            if (await DeflateAsync(plainPath, deflatedPath, ct) != plain.Crc32)
                throw new BlobDamagedException(plain.Digest, "the disk gave back other bytes than were staged");
            var (crc, length) = await ReadAsync(deflatedPath, ct);
            if (ZipReady.Pays(length, plain.StoredBytes)) return plain with { Form = StoredForm.Deflate, StoredBytes = length, StoredCrc32 = crc };
            File.Delete(deflatedPath);
            return null;
        }
        catch
        {
            File.Delete(deflatedPath);
            throw;
        }
    }

    private static bool SamplePays(string path)
    {
        using var file = File.OpenHandle(path);
        var third = RandomAccess.GetLength(file) / 3;
        return ZipReady.SamplePays(Sample(file, third), Sample(file, 2 * third));
    }

    private static ReadOnlySpan<byte> Sample(SafeFileHandle file, long offset)
    {
        var sample = new byte[SampleBytes];
        return sample.AsSpan(0, RandomAccess.Read(file, sample, offset));
    }

    /// <summary>Gives the CRC of the plain bytes that were deflated.</summary>
    private static async Task<uint> DeflateAsync(string plainPath, string deflatedPath, CancellationToken ct)
    {
        await using var deflate = new DeflateStream(
            new FileStream(deflatedPath, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes), ZipReady.Level);
        return (await CopyAsync(plainPath, deflate, ct)).Crc;
    }

    /// <summary>CRC and length of a file as it lies.</summary>
    public static Task<(uint Crc, long Length)> ReadAsync(string path, CancellationToken ct) => CopyAsync(path, Stream.Null, ct);

    private static async Task<(uint Crc, long Length)> CopyAsync(string path, Stream target, CancellationToken ct)
    {
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var buffer = new byte[BufferBytes];
        var (crc, length) = (0u, 0L);
        for (int read; (read = source.Read(buffer)) > 0; length += read)
        {
            crc = Crc32.Append(crc, buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return (crc, length);
    }
}
