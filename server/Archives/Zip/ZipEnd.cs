namespace Mover.Server.Archives.Zip;

/// <summary>The end of a zip: where its central directory is; in 64 bits, with a locator, only if 32 do not hold it.</summary>
internal static class ZipEnd
{
    private const int Saturated16 = 0xFFFF;
    private const int EndBytes = 22;
    private const int End64Bytes = 56;
    private const int LocatorBytes = 20;

    public static int Bytes(long count, long directoryBytes, long directoryOffset) =>
        Needs64(count, directoryBytes, directoryOffset) ? End64Bytes + LocatorBytes + EndBytes : EndBytes;

    public static int Write(long count, long directoryBytes, long directoryOffset, Span<byte> destination)
    {
        var record = new RecordWriter(destination);
        if (Needs64(count, directoryBytes, directoryOffset))
            Write64(ref record, count, directoryBytes, directoryOffset);
        record.U32(0x06054B50);
        record.U16(0);
        record.U16(0);
        record.U16((int)Math.Min(count, Saturated16));
        record.U16((int)Math.Min(count, Saturated16));
        record.U32(ZipRecords.Saturate(directoryBytes));
        record.U32(ZipRecords.Saturate(directoryOffset));
        record.U16(0);
        return record.WrittenBytes;
    }

    private static void Write64(ref RecordWriter record, long count, long directoryBytes, long directoryOffset)
    {
        record.U32(0x06064B50);
        record.U64(End64Bytes - 12);
        record.U16(ZipRecords.MadeBy);
        record.U16(ZipRecords.Zip64Version);
        record.U32(0);
        record.U32(0);
        record.U64(count);
        record.U64(count);
        record.U64(directoryBytes);
        record.U64(directoryOffset);
        record.U32(0x07064B50);
        record.U32(0);
        record.U64(directoryOffset + directoryBytes);
        record.U32(1);
    }

    private static bool Needs64(long count, long directoryBytes, long directoryOffset) =>
        count >= Saturated16 || ZipRecords.IsBig(directoryBytes) || ZipRecords.IsBig(directoryOffset);
}
