using System.Runtime.CompilerServices;
using System.Text;
using Mover.Server.Blobs;
using Mover.Server.Spaces;

namespace Mover.Server.Imports.Zips;

/// <summary>A zip whose directory was read once and found sound: its entries in the order of the directory, and their contents.</summary>
/// <remarks>
/// Nothing of it is believed. The directory alone says what there is; what it says is checked as a whole before any content is read, and each
/// content against it. A fault of the whole is a refusal, a fault of one entry is told with it.
/// </remarks>
internal sealed class ZipFile
{
    // Deflate packs no tighter: a block of 258 bytes costs two bits.
    private const long TightestDeflate = 1032;

    private const int LocalBytes = 30;
    private const int UnixFileTypes = 0xF000;
    private const int UnixFile = 0x8000;
    private const int UnixFolder = 0x4000;

    private readonly UploadedFile _file;
    private readonly ZipDirectoryPlace _place;
    private readonly ZipLimits _limits;
    private readonly ZipSpans _spans = new();

    private ZipFile(UploadedFile file, ZipDirectoryPlace place, ZipLimits limits) => (_file, _place, _limits) = (file, place, limits);

    public long EntryCount => _place.Count;

    /// <summary>Bytes of all contents that can be read.</summary>
    public long SizeBytes { get; private set; }

    /// <exception cref="Calls.Refusal">ARCHIVE_INVALID or TOO_LARGE.</exception>
    public static async Task<ZipFile> OpenAsync(UploadedFile file, ZipLimits limits, CancellationToken ct)
    {
        var place = await ZipTail.FindAsync(file, ct);
        if (place.Count > limits.MostEntries)
            throw ZipRefusals.TooManyEntries(limits.MostEntries);
        var zip = new ZipFile(file, place, limits);
        await zip.CheckAsync(ct);
        return zip;
    }

    public async IAsyncEnumerable<ZipEntry> ReadEntriesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new HashSet<UInt128>();
        await foreach (var record in ZipDirectory.ReadAsync(_file, _place, ct))
        {
            var (path, isFolder, fault) = ZipNames.Read(record, _limits.MostDepth);
            if (fault == ZipFault.None)
                fault = FindFault(record, isFolder);
            // A folder may be said more than once, and means the same each time.
            if (fault == ZipFault.None && !isFolder && !seen.Add(Hash(path)))
                fault = ZipFault.Duplicate;
            yield return new ZipEntry(path, isFolder, record, fault);
        }
    }

    /// <summary>Opens the content of an entry without a fault; what is read to its end is what size and CRC-32 say.</summary>
    /// <exception cref="ZipEntryException">Its own header contradicts the directory, or, while it is read, its bytes are damaged.</exception>
    public async Task<BlobReader> OpenAsync(ZipEntry entry, CancellationToken ct)
    {
        var record = entry.Record;
        var end = _spans.EndOf(record.Offset);
        var header = await _file.ReadAsync(record.Offset, LocalBytes + record.Name.Length, ct);
        var start = record.Offset + header.Length + ZipLocalHeader.RequireSame(header, entry);
        if (start + record.StoredBytes > end)
            throw new ZipEntryException(ZipFault.HeaderDiffers, entry.Path);
        return new ZipContentReader(await _file.Open(start, record.StoredBytes, ct), entry);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        await foreach (var record in ZipDirectory.ReadAsync(_file, _place, ct))
            _spans.Add(record.Offset);
        _spans.Complete(_place.Offset);
        await foreach (var entry in ReadEntriesAsync(ct))
            Check(entry);
    }

    private void Check(ZipEntry entry)
    {
        var record = entry.Record;
        if (record.Offset < 0 || record.StoredBytes < 0 || record.SizeBytes < 0 || record.Offset >= _place.Offset)
            throw ZipRefusals.Directory($"says of \"{EntryPath.Harmless(entry.Path)}\" what no file can hold");
        if (record.StoredBytes > _spans.EndOf(record.Offset) - record.Offset - LocalBytes - record.Name.Length)
            throw ZipRefusals.Overlap(EntryPath.Harmless(entry.Path));
        if (entry.Fault != ZipFault.None)
            return;
        SizeBytes = record.SizeBytes <= _limits.MostBytes - SizeBytes ? SizeBytes + record.SizeBytes : throw ZipRefusals.TooManyBytes(_limits.MostBytes);
    }

    private static ZipFault FindFault(ZipRecord record, bool isFolder)
    {
        if ((record.UnixMode & UnixFileTypes) is not (null or 0 or UnixFile or UnixFolder))
            return ZipFault.SpecialFile;
        if (record.IsEncrypted)
            return ZipFault.Encrypted;
        if (record.Method is not (ZipRecord.Stored or ZipRecord.Deflated))
            return ZipFault.MethodUnknown;
        var isPossible = record.Method == ZipRecord.Stored
            ? record.SizeBytes == record.StoredBytes
            : record.SizeBytes / TightestDeflate <= record.StoredBytes;
        return isPossible && (!isFolder || record.SizeBytes == 0) ? ZipFault.None : ZipFault.SizeImpossible;
    }

    /// <summary>Half a SHA-256: no two paths have the same by chance, nor by anybody's will.</summary>
    private static UInt128 Hash(string path) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(path)));
}
