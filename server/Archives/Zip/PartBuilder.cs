using System.Buffers.Binary;
using System.Text;

namespace Mover.Server.Archives.Zip;

/// <summary>Adds up one part while entries pass by: sizes, hashes of the entries file, checkpoints.</summary>
/// <param name="number">Of the part.</param>
/// <param name="reservedBytes">Kept free for documents that are written last.</param>
internal sealed class PartBuilder(int number, long reservedBytes) : IDisposable
{
    private readonly GatheredHash _lines = new();
    private readonly GatheredHash _storedForms = new();
    private readonly List<Checkpoint> _checkpoints = [];
    private readonly RenumberingList _renumberings = new();
    private long _entryRecordsBytes;

    public int Number => number;

    public int EntryCount { get; private set; }

    /// <summary>Where the next local header would stand.</summary>
    public long EntriesBytes { get; private set; }

    /// <summary>What the part would weigh as a whole with one entry more.</summary>
    public long SizeWith(in ZipItem item, int lineBytes)
    {
        var entries = EntriesBytes + ZipRecords.LocalBytes(item) + item.StoredBytes;
        var lines = new ZipItem
        {
            Name = EntriesFileUtf8,
            Crc32 = 0,
            SizeBytes = _lines.SizeBytes + lineBytes,
            StoredBytes = _lines.SizeBytes + lineBytes,
            Deflated = false,
            ModifiedUnixSeconds = 0,
            Offset = entries,
        };
        var directoryOffset = entries + ZipRecords.LocalBytes(lines) + lines.SizeBytes + reservedBytes;
        var directory = _entryRecordsBytes + ZipRecords.DirectoryBytes(item) + ZipRecords.DirectoryBytes(lines);
        return directoryOffset + directory + ZipEnd.Bytes(EntryCount + DocumentsAtMost, directory, directoryOffset);
    }

    public void Add(in ArchiveEntry entry, in ZipItem item, ReadOnlySpan<byte> line, ReadOnlySpan<Renumbering> numbers)
    {
        if (EntryCount % Checkpoint.Interval == 0)
            AddCheckpoint(entry.Key);
        _renumberings.Add(EntryCount, numbers);
        _lines.Append(line);
        AddStoredForm(entry);
        _entryRecordsBytes += ZipRecords.DirectoryBytes(item);
        EntriesBytes += ZipRecords.LocalBytes(item) + item.StoredBytes;
        EntryCount++;
    }

    public PartContent Build(string fileName, DateTimeOffset instant, IReadOnlyList<ZipFolder> folders)
    {
        var sha256 = _lines.Finish(out var crc32);
        return new PartContent
        {
            Number = number,
            FileName = fileName,
            Instant = instant,
            Folders = folders,
            EntryCount = EntryCount,
            EntriesBytes = EntriesBytes,
            EntryRecordsBytes = _entryRecordsBytes,
            EntriesFile = new ZipDocument(PartContent.EntriesFileName, _lines.SizeBytes, crc32, null),
            EntriesFileSha256 = sha256,
            StoredFormsSha256 = _storedForms.Finish(out _),
            Documents = [],
            Checkpoints = [.. _checkpoints],
            Renumberings = _renumberings.ToArray(),
        };
    }

    public void Dispose()
    {
        _lines.Dispose();
        _storedForms.Dispose();
        _renumberings.Dispose();
    }

    private const int DocumentsAtMost = 4;

    private static readonly byte[] EntriesFileUtf8 = Encoding.UTF8.GetBytes(PartContent.EntriesFileName);

    private void AddCheckpoint(in EntryKey key) => _checkpoints.Add(new Checkpoint(
        EntryCount,
        key with { Path = key.Path.ToArray() },
        EntriesBytes,
        _lines.SizeBytes,
        _entryRecordsBytes,
        _renumberings.LengthBytes));

    private void AddStoredForm(in ArchiveEntry entry)
    {
        Span<byte> form = stackalloc byte[9];
        BinaryPrimitives.WriteInt64LittleEndian(form, entry.StoredBytes);
        form[8] = entry.Deflated ? (byte)1 : (byte)0;
        _storedForms.Append(form);
    }
}
