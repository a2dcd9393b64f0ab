using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Archives.Zip;

/// <summary>Where everything stands in one part:
/// <code>
/// 0                EntriesBytes         DirectoryOffset          EndOffset    SizeBytes
/// | entries        | mover/ documents   | central directory      | end records |
/// </code>
/// Entries, entries file and directory are not kept: they are made again from the entries, from the nearest checkpoint on.</summary>
internal sealed class PartLayout
{
    public PartLayout(PartContent content)
    {
        Content = content;
        var documents = new List<PlacedDocument>();
        var offset = content.EntriesBytes;
        var directoryBytes = content.EntryRecordsBytes;
        foreach (var document in content.Documents.Prepend(content.EntriesFile))
        {
            var placed = new PlacedDocument(document, offset, content.Instant.ToUnixTimeSeconds());
            documents.Add(placed);
            offset = placed.EndOffset;
            directoryBytes += ZipRecords.DirectoryBytes(placed.Item);
        }
        Documents = documents;
        DirectoryOffset = offset;
        DirectoryBytes = directoryBytes;
        SizeBytes = EndOffset + ZipEnd.Bytes(RecordCount, DirectoryBytes, DirectoryOffset);
    }

    public PartContent Content { get; }

    public int Number => Content.Number;

    public string FileName => Content.FileName;

    public IReadOnlyList<ZipFolder> Folders => Content.Folders;

    public int EntryCount => Content.EntryCount;

    /// <summary>Exact, and known before the first byte.</summary>
    public long SizeBytes { get; }

    public long EntriesBytes => Content.EntriesBytes;

    public IReadOnlyList<PlacedDocument> Documents { get; }

    public long DirectoryOffset { get; }

    public long DirectoryBytes { get; }

    public long EndOffset => DirectoryOffset + DirectoryBytes;

    /// <summary>Entries and documents.</summary>
    public int RecordCount => EntryCount + Documents.Count;

    /// <summary>The value of a strong ETag, without its quotes: equal only if every byte of the part is.</summary>
    public string ComputeETag()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"mover-zip/1 {EntryCount} {SizeBytes} {Content.Instant.ToUnixTimeSeconds()}"));
        hash.AppendData(Content.EntriesFileSha256.Span);
        hash.AppendData(Content.StoredFormsSha256.Span);
        foreach (var document in Content.Documents)
            hash.AppendData(SHA256.HashData(document.Content.GetValueOrDefault().Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The last checkpoint that is not behind an offset, by the offset of the region that is read.</summary>
    public Checkpoint FindCheckpoint(Func<Checkpoint, long> offsetOf, long offset)
    {
        var (low, high) = (0, Content.Checkpoints.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (offsetOf(Content.Checkpoints[middle]) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return Content.Checkpoints[low];
    }
}
