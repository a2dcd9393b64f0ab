using System.Runtime.CompilerServices;
using System.Text.Json;
using Mover.Server.Blobs;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports.Formats.MesDonnees;

/// <summary>Reads the index of the documents: a JSON array, which may be larger than memory, with a place for each content.</summary>
/// <remarks>Where two documents of a folder have one name, the archive has "name_1.ext", while the index goes on calling both by the name that people gave them.</remarks>
internal sealed class WorkspaceIndex(ArchiveContents contents, MesDonneesHeading heading)
{
    private const int DocumentsAtOnce = 512;

    private static readonly string[] Bins = ["Corbeille", "Trash"];

    public async IAsyncEnumerable<FoundThing> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (heading.FindWorkspace() is not { } name)
            yield break;
        var folder = $"{heading.Root}{name}/";
        if (await FindIndexAsync(folder, ct) is not { } index)
            yield break;
        using var reader = await contents.OpenAsync(index, ct);
        var documents = ReadDocuments(reader, ct);
        await foreach (var chunk in documents.Chunk(DocumentsAtOnce).WithCancellation(ct))
        {
            var files = chunk.OfType<JsonElement>().Where(document => document.FindText("eType") != "folder").ToList();
            var found = await contents.FindAsync(files.Select(PlaceOf).OfType<string>().Select(place => folder + place), ct);
            foreach (var file in files)
                yield return Read(file, folder, found);
            if (chunk.Any(document => document is null))
                yield return new FoundThing(MesDonneesHeading.Workspace, EntryKind.Data, index.Path, index).Refused(ImportCause.DocumentUnreadable);
        }
    }

    private FoundThing Read(JsonElement file, string folder, ILookup<string, ImportItem> found)
    {
        var place = PlaceOf(file);
        var content = place is null ? null : found[folder + place].OrderBy(item => item.Fault).FirstOrDefault();
        var metadata = file.FindMember("metadata");
        var path = PathOf(place, file.FindName("name") ?? file.FindName("_id") ?? "?");
        var isBinned = file.IsTrue("deleted") || Bins.Any(bin => path.StartsWith($"{bin}/", StringComparison.Ordinal));
        var thing = new FoundThing(MesDonneesHeading.Workspace, EntryKind.File, path, content)
        {
            ModifyTime = file.FindTime("modified"),
            MediaType = metadata?.FindMediaType("content-type") ?? "",
            SizeBytes = metadata?.FindNumber("size") ?? 0,
            Cause = isBinned ? ImportCause.Trashed : SharedCauses.Of(file),
        };
        return content is null && heading.IsWithoutDocuments ? thing.Refused(ImportCause.MetadataOnly) : thing;
    }

    /// <summary>The folder that the archive has it in, and the name that its owner gave it.</summary>
    private static string PathOf(string? place, string name)
    {
        var own = name.Replace('/', '_');
        var slash = place?.LastIndexOf('/') ?? -1;
        return slash < 0 ? own : place![..(slash + 1)] + own;
    }

    private static string? PlaceOf(JsonElement file) => file.FindName("localArchivePath")?.TrimStart('/');

    /// <summary>The one file beside the folders that has no ending.</summary>
    private async Task<ImportItem?> FindIndexAsync(string folder, CancellationToken ct)
    {
        await foreach (var item in contents.ListAsync(folder, ct))
        {
            if (item.Fault == ZipFault.None && item.Path.IndexOf('/', folder.Length) < 0 && !item.Name.Contains('.'))
                return item;
        }

        return null;
    }

    /// <summary>The documents, as far as the index can be read; null where it ends in the middle.</summary>
    private static async IAsyncEnumerable<JsonElement?> ReadDocuments(BlobReader reader, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stream = new BlobReaderStream(reader);
        await using var documents = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, cancellationToken: ct).GetAsyncEnumerator(ct);
        while (true)
        {
            JsonElement? next = null;
            try
            {
                if (!await documents.MoveNextAsync())
                    yield break;
                next = documents.Current;
            }
            catch (Exception fault) when (fault is JsonException or ZipEntryException)
            {
                // What could be read was handed over.
            }

            yield return next;
            if (next is null)
                yield break;
        }
    }
}
