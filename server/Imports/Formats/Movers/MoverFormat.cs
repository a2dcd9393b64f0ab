using System.Runtime.CompilerServices;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports.Formats.Movers;

/// <summary>Reads the parts that a Mover made: each lists its entries, and the manifest in part 0 vouches for the lists, and is signed.</summary>
/// <remarks>
/// What is believed is a chain: the signature holds for the manifest, the manifest has the hash of each list, a list has size, CRC-32 and SHA-256 of
/// each content. The first three are compared here, the last one when a content is read. A part is known by its list, not by the name of its file.
/// </remarks>
internal sealed class MoverFormat(ManifestReading manifests) : ArchiveFormat
{
    public const string EntriesPath = "mover/entries.jsonl";

    private const int LinesAtOnce = 512;

    public override ImportFormat Format => ImportFormat.Mover;

    public override async Task<bool> FitsAsync(ArchiveContents contents, CancellationToken ct) => await contents.FindAsync(EntriesPath, ct) is not null;

    public override Task<ArchiveHeading> ReadHeadingAsync(ArchiveContents contents, CancellationToken ct) => manifests.ReadAsync(contents, ct);

    public override async IAsyncEnumerable<FoundThing> ReadAsync(
        ArchiveContents contents, ArchiveHeading heading, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var list in await PartLists.FindAsync(contents, heading, ct))
        {
            using var content = await contents.OpenAsync(list, ct);
            await foreach (var lines in EntryLines.ReadAsync(content, ct).Chunk(LinesAtOnce).WithCancellation(ct))
            {
                var items = await contents.FindAsync(lines.Where(line => line is not null).Select(line => line!.Path), ct);
                foreach (var line in lines)
                    yield return Read(line, items, list.FileNumber, heading);
            }
        }
    }

    public override FoundThing? FindLeft(ImportItem item, ArchiveHeading heading) =>
        // The documents of Mover itself, which are about the others, and the page for people.
        item.Path is "mover/manifest.json" or "mover/signature.json" or EntriesPath || !item.Path.Contains('/')
            ? null
            : new FoundThing("", EntryKind.File, item.Path, item).Refused(ImportCause.NotListed);

    private static FoundThing Read(EntryLine? line, ILookup<string, ImportItem> items, int fileNumber, ArchiveHeading heading)
    {
        if (line is null)
        {
            heading.Alter();
            return new FoundThing("", EntryKind.File, EntriesPath, Content: null).Refused(ImportCause.DocumentUnreadable);
        }

        var item = items[line.Path].FirstOrDefault(item => item.FileNumber == fileNumber);
        var found = line.ToThing(item);
        if (item is null)
            return found.Refused(ImportCause.ContentMissing);
        if (item.Fault == ZipFault.None && item.SizeBytes == line.SizeBytes && item.Crc32 == line.Crc32)
            return found;
        heading.Alter();
        return found.Refused(ImportCause.ContentDamaged);
    }
}
