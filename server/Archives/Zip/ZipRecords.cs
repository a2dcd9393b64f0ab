using System.Text;

namespace Mover.Server.Archives.Zip;

/// <summary>The records of a zip, so written that 7-Zip, Info-ZIP, Java, Python, .NET and SharpZipLib all read them.</summary>
/// <remarks>Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5; the extended timestamp 0x5455 is Info-ZIP's. No data descriptors;
/// zip64 only where a field overflows, because anything more is an error of headers to 7-Zip.</remarks>
internal static class ZipRecords
{
    private const uint Saturated32 = 0xFFFFFFFF;

    public const int Zip64Version = 45;

    /// <summary>Unix, specification 4.5.</summary>
    public const int MadeBy = (3 << 8) | Zip64Version;

    private const int TimeExtraBytes = 9;
    private const int Utf8Names = 1 << 11;

    /// <summary>A regular file, rw-r--r--.</summary>
    private const uint Attributes = 0x81A4u << 16;

    public static int LocalBytes(in ZipItem item) =>
        30 + item.Name.Length + (HasBigSizes(item) ? 20 : 0) + TimeExtraBytes;

    public static int DirectoryBytes(in ZipItem item) =>
        46 + item.Name.Length + Zip64ExtraBytes(item) + TimeExtraBytes;

    public static int WriteLocal(in ZipItem item, Span<byte> destination)
    {
        var big = HasBigSizes(item);
        var record = new RecordWriter(destination);
        record.U32(0x04034B50);
        WriteShared(ref record, item);
        record.U32(big ? Saturated32 : (uint)item.StoredBytes);
        record.U32(big ? Saturated32 : (uint)item.SizeBytes);
        record.U16(item.Name.Length);
        record.U16((big ? 20 : 0) + TimeExtraBytes);
        record.Bytes(item.Name);
        if (big)
        {
            record.U16(0x0001);
            record.U16(16);
            record.U64(item.SizeBytes);
            record.U64(item.StoredBytes);
        }
        WriteTimeExtra(ref record, item);
        return record.WrittenBytes;
    }

    public static int WriteDirectory(in ZipItem item, Span<byte> destination)
    {
        var record = new RecordWriter(destination);
        record.U32(0x02014B50);
        record.U16(MadeBy);
        WriteShared(ref record, item);
        record.U32(Saturate(item.StoredBytes));
        record.U32(Saturate(item.SizeBytes));
        record.U16(item.Name.Length);
        record.U16(Zip64ExtraBytes(item) + TimeExtraBytes);
        record.U16(0);
        record.U16(0);
        record.U16(0);
        record.U32(Attributes);
        record.U32(Saturate(item.Offset));
        record.Bytes(item.Name);
        WriteZip64Extra(ref record, item);
        WriteTimeExtra(ref record, item);
        return record.WrittenBytes;
    }

    /// <summary>From "version needed" to the CRC: the same in the local header and in the directory, or SharpZipLib refuses it.</summary>
    private static void WriteShared(ref RecordWriter record, in ZipItem item)
    {
        record.U16(VersionNeeded(item));
        record.U16(Ascii.IsValid(item.Name) ? 0 : Utf8Names);
        record.U16(item.Deflated ? 8 : 0);
        record.U32(ZipTime.Dos(item.ModifiedUnixSeconds));
        record.U32(item.Crc32);
    }

    private static int VersionNeeded(in ZipItem item)
    {
        if (HasBigSizes(item) || IsBig(item.Offset))
            return Zip64Version;
        return item.Deflated ? 20 : 10;
    }

    private static void WriteTimeExtra(ref RecordWriter record, in ZipItem item)
    {
        record.U16(0x5455);
        record.U16(5);
        record.Bytes([1]);
        record.U32((uint)ZipTime.Unix(item.ModifiedUnixSeconds));
    }

    private static void WriteZip64Extra(ref RecordWriter record, in ZipItem item)
    {
        var bytes = Zip64ExtraBytes(item);
        if (bytes == 0)
            return;
        record.U16(0x0001);
        record.U16(bytes - 4);
        if (IsBig(item.SizeBytes))
            record.U64(item.SizeBytes);
        if (IsBig(item.StoredBytes))
            record.U64(item.StoredBytes);
        if (IsBig(item.Offset))
            record.U64(item.Offset);
    }

    private static int Zip64ExtraBytes(in ZipItem item)
    {
        var fields = (IsBig(item.SizeBytes) ? 1 : 0) + (IsBig(item.StoredBytes) ? 1 : 0) + (IsBig(item.Offset) ? 1 : 0);
        return fields == 0 ? 0 : 4 + (8 * fields);
    }

    private static bool HasBigSizes(in ZipItem item) => IsBig(item.SizeBytes) || IsBig(item.StoredBytes);

    public static bool IsBig(long value) => value >= Saturated32;

    public static uint Saturate(long value) => IsBig(value) ? Saturated32 : (uint)value;
}
