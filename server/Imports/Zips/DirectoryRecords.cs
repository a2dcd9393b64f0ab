using Mover.Server.Blobs;

namespace Mover.Server.Imports.Zips;

/// <summary>Reads the records of a directory.</summary>
/// <remarks>Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.5; 0x5455 and 0x7075 are fields of Info-ZIP.</remarks>
internal static class DirectoryRecords
{
    public const int FixedBytes = 46;

    private const uint Signature = 0x02014B50;
    private const int Zip64Field = 0x0001;
    private const int TimeField = 0x5455;
    private const int UnicodeNameField = 0x7075;
    private const int Unix = 3;

    /// <summary>How many bytes the record at the front has; 0 if even its fixed part is not whole.</summary>
    public static int FindLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes)
            return 0;
        var lengths = new RecordReader(bytes[28..]);
        return FixedBytes + lengths.U16() + lengths.U16() + lengths.U16();
    }

    public static ZipRecord Read(ReadOnlySpan<byte> bytes)
    {
        var record = new RecordReader(bytes);
        if (record.U32() != Signature)
            throw ZipRefusals.Directory("holds something that is no record");
        var madeBy = record.U16();
        record.U16();
        var (flags, method, dosTime, dosDate, crc) = (record.U16(), record.U16(), record.U16(), record.U16(), record.U32());
        var (stored, size) = ((long)record.U32(), (long)record.U32());
        var (nameLength, extraLength) = (record.U16(), record.U16());
        record.U16();
        var disk = record.U16();
        record.U16();
        var (attributes, offset) = (record.U32(), (long)record.U32());
        var name = record.Bytes(nameLength).ToArray();
        var plain = new ZipRecord(
            name, flags, method, crc, stored, size, offset, ZipTimes.FindDos(dosDate, dosTime), madeBy >> 8 == Unix ? (int)(attributes >> 16) : null);
        return ReadFields(plain, disk, record.Bytes(extraLength));
    }

    /// <summary>The fields behind the name. One that is cut short ends them: what stands there is no field.</summary>
    private static ZipRecord ReadFields(ZipRecord record, int disk, ReadOnlySpan<byte> extra)
    {
        var isLarge = false;
        var fields = new RecordReader(extra);
        while (fields.LeftBytes >= 4)
        {
            var (id, length) = (fields.U16(), fields.U16());
            if (length > fields.LeftBytes)
                break;
            var field = new RecordReader(fields.Bytes(length));
            switch (id)
            {
                case Zip64Field when !isLarge:
                    record = ReadLarge(record, ref disk, ref field);
                    isLarge = true;
                    break;
                case TimeField when length >= 5 && (field.Bytes(1)[0] & 1) != 0:
                    record = record with { Modified = DateTimeOffset.FromUnixTimeSeconds((int)field.U32()) };
                    break;
                case UnicodeNameField when length > 5 && field.Bytes(1)[0] == 1 && field.U32() == Crc32.Of(record.Name):
                    record = record with { UnicodeName = field.Bytes(field.LeftBytes).ToArray() };
                    break;
            }
        }

        return disk == 0 ? record : throw ZipRefusals.Split();
    }

    /// <summary>Only what does not fit into 32 bits stands in the field, in this order.</summary>
    private static ZipRecord ReadLarge(ZipRecord record, ref int disk, ref RecordReader field)
    {
        var size = Widen(record.SizeBytes, ref field);
        var stored = Widen(record.StoredBytes, ref field);
        var offset = Widen(record.Offset, ref field);
        if (disk == 0xFFFF && field.LeftBytes >= 4)
            disk = (int)field.U32();
        return record with { SizeBytes = size, StoredBytes = stored, Offset = offset };
    }

    private static long Widen(long value, ref RecordReader field) => value == uint.MaxValue && field.LeftBytes >= 8 ? field.U64() : value;
}
