using System.Runtime.CompilerServices;
using System.Text.Json;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports.Formats.MesDonnees;

/// <summary>Reads "Mes Données" of school platforms (ENT ONE, NEO): one folder an application, documents with an index.</summary>
/// <remarks>Source: edificeio/entcore, archive, and the export handlers of its applications. Its signature is made with a key that only the platform has, so it says
/// nothing here. Resources are JSON in files without an ending, tables of SQL applications likewise; what lies in sub-folders are documents.</remarks>
internal sealed class MesDonneesFormat(ManifestNames names) : ArchiveFormat
{
    private const string Manifest = "Manifest.json";
    private const string Signature = "archive.signature";
    private const int MostFolders = 1000;

    public override ImportFormat Format => ImportFormat.MesDonnees;

    public override async Task<bool> FitsAsync(ArchiveContents contents, CancellationToken ct) =>
        await FindRootAsync(contents, ct) is { } root && await contents.FindJsonAsync(root + Manifest, ct) is { } manifest && IsManifest(manifest);

    public override async Task<ArchiveHeading> ReadHeadingAsync(ArchiveContents contents, CancellationToken ct)
    {
        var root = await FindRootAsync(contents, ct) ?? "";
        var heading = new MesDonneesHeading(root);
        using var manifest = await contents.FindJsonAsync(root + Manifest, ct);
        if (manifest is not null)
            names.Read(manifest.RootElement, await ListFoldersAsync(contents, heading, ct), heading);
        if (heading.FindWorkspace() is { } workspace && !await HasDocumentsAsync(contents, $"{root}{workspace}/", ct))
        {
            heading.IsWithoutDocuments = true;
            heading.Add(ImportFindingKind.MetadataOnly, MesDonneesHeading.Workspace);
        }

        return heading;
    }

    public override async IAsyncEnumerable<FoundThing> ReadAsync(
        ArchiveContents contents, ArchiveHeading heading, [EnumeratorCancellation] CancellationToken ct)
    {
        var read = (MesDonneesHeading)heading;
        await foreach (var found in new WorkspaceIndex(contents, read).ReadAsync(ct))
            yield return found;
        await foreach (var item in contents.ListAsync(read.Root, ct))
        {
            if (item.Fault != ZipFault.None || read.Split(item.Path) is not var (folder, rest))
                continue;
            if (read.ApplicationOf(folder) is var application and not MesDonneesHeading.Workspace)
                yield return await ReadAsync(contents, application, rest, item, ct);
        }
    }

    /// <summary>Documents that the index does not name are documents all the same.</summary>
    public override FoundThing? FindLeft(ImportItem item, ArchiveHeading heading)
    {
        var read = (MesDonneesHeading)heading;
        if (item.Path == read.Root + Manifest || item.Path == read.Root + Signature)
            return null;
        if (read.Split(item.Path) is not var (folder, rest))
            return new FoundThing("", EntryKind.File, item.Path, item).Refused(ImportCause.NotListed);
        // The index itself is the one file there without an ending.
        return read.ApplicationOf(folder) == MesDonneesHeading.Workspace && !rest.Contains('/') && !rest.Contains('.')
            ? null
            : new FoundThing(read.ApplicationOf(folder), EntryKind.File, rest, item);
    }

    private static async Task<FoundThing> ReadAsync(ArchiveContents contents, string application, string rest, ImportItem item, CancellationToken ct)
    {
        if (rest.Contains('/') || application == "rack")
            return new FoundThing(application, EntryKind.File, rest, item);
        var found = new FoundThing(application, EntryKind.Data, $"{rest}.json", item);
        // Too large to be looked into: a table.
        if (item.SizeBytes > JsonReading.MostBytes)
            return found;
        using var document = await contents.FindJsonAsync(item, ct);
        return document is null
            ? found.Refused(ImportCause.DocumentUnreadable)
            : found with { ModifyTime = FindTime(document.RootElement), Cause = SharedCauses.Of(document.RootElement) };
    }

    /// <summary>{"modified": {"$date": …}}, in milliseconds or as text.</summary>
    private static DateTimeOffset? FindTime(JsonElement resource) => resource.FindMember("modified") is { } modified
        ? modified.FindTime("$date") ?? (modified.FindNumber("$date") is { } milliseconds ? Times.FindUnix(milliseconds / 1000) : null)
        : null;

    /// <summary>The one folder that all lies in, with "/"; null if there are several.</summary>
    private static async Task<string?> FindRootAsync(ArchiveContents contents, CancellationToken ct)
    {
        await foreach (var item in contents.ListAsync("", ct))
        {
            var slash = item.Path.IndexOf('/');
            return slash > 0 ? item.Path[..(slash + 1)] : null;
        }

        return null;
    }

    private static bool IsManifest(JsonDocument manifest)
    {
        using (manifest)
        {
            return manifest.RootElement.ValueKind == JsonValueKind.Object && manifest.RootElement.EnumerateObject().Any()
                && manifest.RootElement.EnumerateObject().All(member => member.Name.Contains('.'));
        }
    }

    private static async Task<IReadOnlyCollection<string>> ListFoldersAsync(ArchiveContents contents, MesDonneesHeading heading, CancellationToken ct)
    {
        var folders = new HashSet<string>();
        await foreach (var item in contents.ListAsync(heading.Root, ct))
        {
            if (folders.Count < MostFolders && heading.Split(item.Path) is var (folder, _))
                folders.Add(folder);
        }

        return folders;
    }

    private static async Task<bool> HasDocumentsAsync(ArchiveContents contents, string workspace, CancellationToken ct)
    {
        await foreach (var item in contents.ListAsync(workspace, ct))
        {
            if (item.Path.IndexOf('/', workspace.Length) >= 0)
                return true;
        }

        return false;
    }
}
