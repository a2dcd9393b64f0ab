namespace Mover.Server.Imports.Zips;

/// <summary>The header that stands before a content. It must say what the directory says: a program that reads from the front sees the same.</summary>
internal static class ZipLocalHeader
{
    private const uint Signature = 0x04034B50;
    private const int FlagsThatCount = 0x2849;

    /// <summary>Gives the length of the fields between the name and the content.</summary>
    public static int RequireSame(ReadOnlySpan<byte> bytes, ZipEntry entry)
    {
        var header = new RecordReader(bytes);
        var record = entry.Record;
        var isHeader = header.U32() == Signature;
        header.U16();
        var (flags, method) = (header.U16(), header.U16());
        header.U32();
        var (crc, stored, size) = (header.U32(), header.U32(), header.U32());
        var (nameLength, extraLength) = (header.U16(), header.U16());
        var isSame = isHeader
            && (flags & FlagsThatCount) == (record.Flags & FlagsThatCount)
            && method == record.Method
            && nameLength == record.Name.Length
            && header.Bytes(nameLength).SequenceEqual(record.Name)
            && IsSame(crc, record.Crc32, record)
            && IsSame(stored, record.StoredBytes, record)
            && IsSame(size, record.SizeBytes, record);
        return isSame ? extraLength : throw new ZipEntryException(ZipFault.HeaderDiffers, entry.Path);
    }

    /// <summary>What follows the content instead is 0 here; what does not fit stands among the fields.</summary>
    private static bool IsSame(uint told, long known, ZipRecord record) =>
        told == known || (told == 0 && record.HasDescriptor) || told == uint.MaxValue;
}
