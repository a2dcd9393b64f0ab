namespace Mover.Server.Imports.Zips;

/// <summary>Finds the directory of a zip from its end.</summary>
/// <remarks>Source: PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16. Nothing may stand between the directory and its end record, nor behind that:
/// what two programs could read in two ways is read in none.</remarks>
internal static class ZipTail
{
    private const uint EndSignature = 0x06054B50;
    private const uint End64Signature = 0x06064B50;
    private const uint LocatorSignature = 0x07064B50;
    private const int EndBytes = 22;
    private const int End64Bytes = 56;
    private const int LocatorBytes = 20;
    private const int LongestComment = 0xFFFF;
    private const int LeastRecordBytes = 46;

    public static async Task<ZipDirectoryPlace> FindAsync(UploadedFile file, CancellationToken ct)
    {
        var length = (int)Math.Min(file.SizeBytes, EndBytes + LongestComment + LocatorBytes + End64Bytes);
        var tail = await file.ReadAsync(file.SizeBytes - length, length, ct);
        var place = Find(tail, file.SizeBytes - length);
        // Bounded before anything is read: a record cannot be shorter.
        if (place.Offset < 0 || place.SizeBytes < 0 || place.Count < 0 || place.Count > place.SizeBytes / LeastRecordBytes)
            throw ZipRefusals.Directory("cannot be as large as it says");
        return place;
    }

    private static ZipDirectoryPlace Find(ReadOnlySpan<byte> tail, long tailOffset)
    {
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            var record = new RecordReader(tail[at..]);
            if (record.U32() == EndSignature && Read(ref record, tail, tailOffset, at) is { } place)
                return place;
        }

        throw ZipRefusals.NoEnd();
    }

    /// <summary>Null if these bytes only look like an end: its comment does not end with the file.</summary>
    private static ZipDirectoryPlace? Read(ref RecordReader record, ReadOnlySpan<byte> tail, long tailOffset, int at)
    {
        var (disk, directoryDisk, countHere, count) = (record.U16(), record.U16(), record.U16(), record.U16());
        var (size, offset, comment) = ((long)record.U32(), (long)record.U32(), record.U16());
        if (at + EndBytes + comment != tail.Length)
            return null;
        if (Find64(tail[..at], tailOffset) is { } large)
        {
            var agrees = Agrees(count, large.Count, 0xFFFF) && Agrees(offset, large.Offset, uint.MaxValue) && Agrees(size, large.SizeBytes, uint.MaxValue);
            return agrees ? large : throw ZipRefusals.Directory("has two ends that contradict each other");
        }

        if (disk != 0 || directoryDisk != 0 || countHere != count)
            throw ZipRefusals.Split();
        return Ends(offset, size, tailOffset + at) ? new ZipDirectoryPlace(count, offset, size) : throw ZipRefusals.Directory("does not stand before its end");
    }

    /// <summary>The end in 64 bits; null if there is none.</summary>
    private static ZipDirectoryPlace? Find64(ReadOnlySpan<byte> before, long tailOffset)
    {
        if (before.Length < LocatorBytes + End64Bytes)
            return null;
        var locator = new RecordReader(before[^LocatorBytes..]);
        if (locator.U32() != LocatorSignature)
            return null;
        var (disk, at, disks) = (locator.U32(), locator.U64(), locator.U32());
        var start = before.Length - LocatorBytes - End64Bytes;
        var record = new RecordReader(before[start..]);
        if (at != tailOffset + start || record.U32() != End64Signature || record.U64() != End64Bytes - 12)
            throw ZipRefusals.Directory("has an end in 64 bits that is not where it says");
        record.Bytes(4);
        var (here, directoryDisk, countHere, count) = (record.U32(), record.U32(), record.U64(), record.U64());
        if (disk != 0 || disks > 1 || here != 0 || directoryDisk != 0 || countHere != count)
            throw ZipRefusals.Split();
        var (size, offset) = (record.U64(), record.U64());
        return Ends(offset, size, at) ? new ZipDirectoryPlace(count, offset, size) : throw ZipRefusals.Directory("does not stand before its end");
    }

    private static bool Agrees(long small, long large, long saturated) => small == large || small == saturated;

    private static bool Ends(long offset, long size, long end) => offset >= 0 && size >= 0 && offset <= end && end - offset == size;
}
