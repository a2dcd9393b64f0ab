using System.Text;
using Mover.Server.Imports.Zips;

namespace Mover.Server.Imports;

/// <summary>What of a zip's entry is needed to open its content, as bytes.</summary>
internal static class ItemPlace
{
    public static byte[] Write(ZipEntry entry)
    {
        var record = entry.Record;
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write((ushort)record.Flags);
            writer.Write((ushort)record.Method);
            writer.Write(record.Crc32);
            writer.Write(record.StoredBytes);
            writer.Write(record.SizeBytes);
            writer.Write(record.Offset);
            writer.Write(record.Name);
        }

        return bytes.ToArray();
    }

    /// <param name="path">For people, where the content cannot be had.</param>
    public static ZipEntry Read(byte[] place, string path)
    {
        using var reader = new BinaryReader(new MemoryStream(place), Encoding.UTF8);
        var (flags, method, crc) = (reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt32());
        var (stored, size, offset) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var name = reader.ReadBytes(place.Length);
        return new ZipEntry(path, IsFolder: false, new ZipRecord(name, flags, method, crc, stored, size, offset, Modified: null, UnixMode: null), ZipFault.None);
    }
}
