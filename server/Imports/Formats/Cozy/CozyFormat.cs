using System.Runtime.CompilerServices;
using Mover.Server.Database;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports.Formats.Cozy;

/// <summary>Reads "Export my Cozy", in one part or several: documents in Data, contents in Files.</summary>
/// <remarks>Source: cozy/cozy-stack, model/move. Nothing says how many parts there are. A content is found by the path that its documents say, in any part,
/// and never by where it stands. Folders come from the documents of folders; there may be as many as there are files, so they are looked up in chunks.</remarks>
internal sealed class CozyFormat : ArchiveFormat
{
    public const string Data = "My Cozy/Data/";
    public const string Files = "My Cozy/Files/";
    private const string Documents = "My Cozy/Data/io.cozy.files/";
    private const string Versions = "My Cozy/Data/io.cozy.files.versions/";
    private const string Instance = "My Cozy/Data/instance.json";
    private const string Root = "My Cozy/Data/io.cozy.files/io.cozy.files.root-dir.json";
    private const int ItemsAtOnce = 512;

    public override ImportFormat Format => ImportFormat.Cozy;

    public override async Task<bool> FitsAsync(ArchiveContents contents, CancellationToken ct) =>
        await contents.HasAsync(Data, ct) || await contents.HasAsync(Files, ct);

    public override async Task<ArchiveHeading> ReadHeadingAsync(ArchiveContents contents, CancellationToken ct)
    {
        using var instance = await contents.FindJsonAsync(Instance, ct);
        var domain = instance?.RootElement.FindText("domain") ?? instance?.RootElement.FindMember("attributes")?.FindText("domain") ?? "";
        var heading = new ArchiveHeading { SourceAddress = Spaces.SpaceRules.IsAddress(domain) ? domain : "" };
        // Both stand in the first part alone.
        if (instance is null && await contents.FindAsync(Root, ct) is null)
            heading.Add(ImportFindingKind.PartMissing, "My Cozy.zip");
        await FindTwiceAsync(contents, heading, ct);
        return heading;
    }

    public override async IAsyncEnumerable<FoundThing> ReadAsync(
        ArchiveContents contents, ArchiveHeading heading, [EnumeratorCancellation] CancellationToken ct)
    {
        var files = new CozyFiles(contents);
        await foreach (var chunk in contents.ListAsync(Documents, ct).Chunk(ItemsAtOnce).WithCancellation(ct))
        {
            foreach (var found in await files.ReadFilesAsync(chunk, ct))
                yield return found;
        }

        await foreach (var chunk in contents.ListAsync(Versions, ct).Chunk(ItemsAtOnce).WithCancellation(ct))
        {
            foreach (var found in await files.ReadVersionsAsync(chunk, ct))
                yield return found;
        }

        await foreach (var item in contents.ListAsync(Data, ct))
        {
            if (item.Fault == ZipFault.None && CozyDoctypes.Find(item.Path[Data.Length..]) is var (doctype, name))
                yield return CozyDoctypes.Read(doctype, name, item);
        }
    }

    /// <summary>Contents that no document names are files all the same, under the path that they have.</summary>
    public override FoundThing? FindLeft(ImportItem item, ArchiveHeading heading)
    {
        if (item.Path.StartsWith(Documents, StringComparison.Ordinal) || item.Path.StartsWith(Versions, StringComparison.Ordinal) || item.Path == Instance)
            return item.Fault == ZipFault.None ? null : new FoundThing(PlainFormat.Files, EntryKind.File, item.Path, item);
        return item.Path.StartsWith(Files, StringComparison.Ordinal)
            ? new FoundThing(PlainFormat.Files, EntryKind.File, item.Path[Files.Length..], item)
            : new FoundThing(PlainFormat.Files, EntryKind.File, item.Path, item).Refused(ImportCause.NotCarried);
    }

    /// <summary>The same bytes under two numbers are one part, given twice.</summary>
    private static async Task FindTwiceAsync(ArchiveContents contents, ArchiveHeading heading, CancellationToken ct)
    {
        var seen = new HashSet<Blobs.Digest>();
        foreach (var file in contents.Files.Where(file => !seen.Add(file.Digest)))
            heading.Add(ImportFindingKind.PartTwice, file.Name);
        // The document of the instance stands in one part of one export.
        if ((await contents.FindAsync([Instance], ct))[Instance].DistinctBy(item => item.Crc32).Skip(1).FirstOrDefault() is { } other)
            heading.Add(ImportFindingKind.PartForeign, contents.Files.First(file => file.Number == other.FileNumber).Name);
    }
}
