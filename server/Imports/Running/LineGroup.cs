using Mover.Server.Blobs;
using Mover.Server.Spaces;
using Entry = Mover.Server.Spaces.Entry;

namespace Mover.Server.Imports.Running;

/// <summary>Lines that are carried out together, with the contents of those that make something.</summary>
internal sealed class LineGroup
{
    private readonly List<(ImportLine Line, StoredBlob? Blob)> _made = [];

    /// <summary>All lines, as they end.</summary>
    public List<ImportLine> Ended { get; } = [];

    /// <summary>Contents that are to be put, in the order of the lines that have them.</summary>
    public List<ReadOnlyMemory<byte>> Contents { get; } = [];

    /// <summary>Contents that were put.</summary>
    public List<StoredBlob> Large { get; } = [];

    /// <summary>Bytes that wait in memory.</summary>
    public long Bytes { get; private set; }

    public void End(ImportLine line) => Ended.Add(line);

    public void Make(ImportLine line, ReadOnlyMemory<byte> content)
    {
        End(line);
        _made.Add((line, null));
        Contents.Add(content);
        Bytes += content.Length;
    }

    public void Make(ImportLine line, StoredBlob blob)
    {
        End(line);
        _made.Add((line, blob));
        Large.Add(blob);
    }

    /// <param name="stored">What became of <see cref="Contents"/>.</param>
    public IReadOnlyList<Entry> ListEntries(IReadOnlyList<StoredBlob> stored)
    {
        var small = stored.GetEnumerator();
        return [.. _made.Select(made => ToEntry(made.Line, (made.Blob ?? Next(small)).Info))];
    }

    private static StoredBlob Next(IEnumerator<StoredBlob> blobs) => blobs.MoveNext() ? blobs.Current : throw new InvalidOperationException("A content was not put.");

    private static Entry ToEntry(ImportLine line, BlobInfo blob) => new(line.Key, blob, line.ModifyTime, line.MediaType, line.SharedBy, Since: 0);
}
