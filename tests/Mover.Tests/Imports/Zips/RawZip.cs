using Mover.Server.Blobs;
using Mover.Server.Imports.Zips;

namespace Mover.Tests.Imports.Zips;

/// <summary>Writes zips byte by byte, also such as no program would.</summary>
internal static class RawZip
{
    public static byte[] Of(params RawEntry[] entries) => Write(entries);

    /// <param name="count">How many entries the end says there are; null for the truth.</param>
    /// <param name="offset">Where the end says that the directory is.</param>
    /// <param name="isLarge">With an end in 64 bits.</param>
    public static byte[] Write(IReadOnlyList<RawEntry> entries, long? count = null, long? offset = null, bool isLarge = false, byte[]? comment = null, byte[]? gap = null)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var offsets = entries.Select(entry => WriteLocal(writer, entry)).ToList();
        var start = bytes.Position;
        foreach (var (entry, at) in entries.Zip(offsets))
            WriteDirectory(writer, entry, entry.Offset ?? at);
        var size = bytes.Position - start;
        writer.Write(gap ?? []);
        if (isLarge)
            WriteEnd64(writer, count ?? entries.Count, size, offset ?? start);
        WriteEnd(writer, isLarge ? 0xFFFF : count ?? entries.Count, isLarge ? uint.MaxValue : size, isLarge ? uint.MaxValue : offset ?? start, comment ?? []);
        return bytes.ToArray();
    }

    public static UploadedFile Upload(byte[] bytes) => new(
        bytes.Length, (offset, length, _) => ValueTask.FromResult<BlobReader>(new InlineBlobReader(bytes.AsMemory((int)offset, (int)length))));

    /// <summary>Everything of a zip, read to the end: the content, or what is wrong.</summary>
    public static async Task<List<(ZipEntry Entry, byte[]? Content, ZipFault Fault)>> ReadAsync(
        byte[] bytes, CancellationToken ct, long mostEntries = 100_000, long mostBytes = 100_000_000)
    {
        var zip = await ZipFile.OpenAsync(Upload(bytes), new ZipLimits(mostEntries, mostBytes), ct);
        var read = new List<(ZipEntry, byte[]?, ZipFault)>();
        await foreach (var entry in zip.ReadEntriesAsync(ct))
        {
            var (content, fault) = entry.Fault == ZipFault.None && !entry.IsFolder ? await ReadAsync(zip, entry, ct) : (null, entry.Fault);
            read.Add((entry, content, fault));
        }

        return read;
    }

    private static async Task<(byte[]? Content, ZipFault Fault)> ReadAsync(ZipFile zip, ZipEntry entry, CancellationToken ct)
    {
        try
        {
            using var reader = await zip.OpenAsync(entry, ct);
            using var content = new MemoryStream();
            var buffer = new byte[8192];
            for (var read = await reader.ReadAsync(buffer, ct); read > 0; read = await reader.ReadAsync(buffer, ct))
                content.Write(buffer, 0, read);
            return (content.ToArray(), ZipFault.None);
        }
        catch (ZipEntryException exception)
        {
            return (null, exception.Fault);
        }
    }

    private static long WriteLocal(BinaryWriter writer, RawEntry entry)
    {
        var offset = writer.BaseStream.Position;
        if (entry.IsOnlyListed)
            return offset;
        var name = entry.LocalName ?? entry.Name;
        writer.Write(entry.LocalSignature);
        writer.Write((ushort)20);
        writer.Write((ushort)entry.Flags);
        writer.Write((ushort)(entry.LocalMethod ?? entry.Method));
        writer.Write(0x5A21_6000u);
        var isAfter = (entry.Flags & 8) != 0;
        writer.Write(isAfter ? 0 : entry.CrcOfContent);
        writer.Write(isAfter ? 0 : (uint)(entry.StoredBytes ?? entry.StoredContent.Length));
        writer.Write(isAfter ? 0 : entry.LocalSize ?? (uint)(entry.SizeBytes ?? entry.Content.Length));
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
        writer.Write(name);
        writer.Write(entry.StoredContent);
        return offset;
    }

    private static void WriteDirectory(BinaryWriter writer, RawEntry entry, long offset)
    {
        writer.Write(0x02014B50);
        writer.Write((ushort)((3 << 8) | 45));
        writer.Write((ushort)20);
        writer.Write((ushort)entry.Flags);
        writer.Write((ushort)entry.Method);
        writer.Write(0x5A21_6000u);
        writer.Write(entry.CrcOfContent);
        writer.Write((uint)(entry.StoredBytes ?? entry.StoredContent.Length));
        writer.Write((uint)(entry.SizeBytes ?? entry.Content.Length));
        writer.Write((ushort)entry.Name.Length);
        writer.Write((ushort)entry.Extra.Length);
        writer.Write(0L);
        writer.BaseStream.Position -= 2;
        writer.Write((uint)entry.Mode << 16);
        writer.Write((uint)offset);
        writer.Write(entry.Name);
        writer.Write(entry.Extra);
    }

    private static void WriteEnd64(BinaryWriter writer, long count, long size, long offset)
    {
        var at = writer.BaseStream.Position;
        writer.Write(0x06064B50);
        writer.Write(44L);
        writer.Write((ushort)45);
        writer.Write((ushort)45);
        writer.Write(0L);
        writer.Write(count);
        writer.Write(count);
        writer.Write(size);
        writer.Write(offset);
        writer.Write(0x07064B50);
        writer.Write(0);
        writer.Write(at);
        writer.Write(1);
    }

    private static void WriteEnd(BinaryWriter writer, long count, long size, long offset, byte[] comment)
    {
        writer.Write(0x06054B50);
        writer.Write(0);
        writer.Write((ushort)count);
        writer.Write((ushort)count);
        writer.Write((uint)size);
        writer.Write((uint)offset);
        writer.Write((ushort)comment.Length);
        writer.Write(comment);
    }
}
