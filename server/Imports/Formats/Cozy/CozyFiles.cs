using Mover.Server.Database;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports.Formats.Cozy;

/// <summary>Puts documents of files and their contents together.</summary>
internal sealed class CozyFiles(ArchiveContents contents)
{
    private const string Documents = "My Cozy/Data/io.cozy.files/";
    private const string Root = "io.cozy.files.root-dir";
    private const string Bin = "io.cozy.files.trash-dir";

    // As many folders as are remembered; behind that they are read again.
    private const int MostFolders = 20_000;

    private readonly Dictionary<string, string?> _folders = new() { [Root] = "", [Bin] = "/.cozy_trash" };

    /// <summary>The files that some documents describe; documents of folders are none.</summary>
    public async Task<IReadOnlyList<FoundThing>> ReadFilesAsync(IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var files = new List<CozyFile>();
        foreach (var item in items.Where(item => item.Fault == ZipFault.None).DistinctBy(item => item.Path))
            files.Add(await ReadAsync(item, ct));
        await FindFoldersAsync(files.Where(file => file.IsFile).Select(file => file.FolderId), ct);
        var named = files.Where(file => file.IsFile).Select(file => (File: file, Path: PathOf(file))).ToList();
        var found = await contents.FindAsync(named.Where(pair => pair.Path is not null).Select(pair => CozyFormat.Files + pair.Path!.TrimStart('/')), ct);
        var things = named.Select(pair => ToThing(pair.File, pair.Path, found)).ToList();
        things.AddRange(files.Where(file => file.IsUnreadable).Select(file =>
            new FoundThing(PlainFormat.Files, EntryKind.File, file.Item.Path, file.Item).Refused(ImportCause.DocumentUnreadable)));
        return things;
    }

    /// <summary>The older versions that some documents describe: each belongs to a file, whose document says where that is.</summary>
    public async Task<IReadOnlyList<FoundThing>> ReadVersionsAsync(IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var versions = new List<CozyVersion>();
        foreach (var item in items.Where(item => item.Fault == ZipFault.None).DistinctBy(item => item.Path))
            versions.Add(await ReadVersionAsync(item, ct));
        var owners = await contents.FindAsync(versions.Select(version => $"{Documents}{version.FileId}.json"), ct);
        var files = new Dictionary<string, CozyFile>();
        foreach (var version in versions.Where(version => !files.ContainsKey(version.FileId)))
        {
            if (owners[$"{Documents}{version.FileId}.json"].FirstOrDefault(item => item.Fault == ZipFault.None) is { } item)
                files[version.FileId] = await ReadAsync(item, ct);
        }

        await FindFoldersAsync(files.Values.Where(file => file.IsFile).Select(file => file.FolderId), ct);
        var found = await contents.FindAsync(versions.Select(version => version.ContentPath), ct);
        return [.. versions.Select(version => ToThing(version, files.GetValueOrDefault(version.FileId), found))];
    }

    private static FoundThing ToThing(CozyFile file, string? path, ILookup<string, ImportItem> found)
    {
        var (place, cause) = Place(path ?? file.Name, file.IsTrashed);
        var content = path is null ? null : found[CozyFormat.Files + path.TrimStart('/')].OrderBy(item => item.Fault).FirstOrDefault();
        return new FoundThing(PlainFormat.Files, EntryKind.File, place, content)
        {
            Md5 = file.Md5,
            ModifyTime = file.UpdateTime,
            MediaType = file.MediaType,
            SizeBytes = file.SizeBytes,
            Cause = cause,
        };
    }

    private FoundThing ToThing(CozyVersion version, CozyFile? file, ILookup<string, ImportItem> found)
    {
        var content = found[version.ContentPath].OrderBy(item => item.Fault).FirstOrDefault();
        var (path, _) = Place((file is { IsFile: true } ? PathOf(file) : null) ?? version.FileId, file?.IsTrashed ?? false);
        var thing = new FoundThing(PlainFormat.Files, EntryKind.Version, path, content) { Md5 = version.Md5, ModifyTime = version.UpdateTime, SizeBytes = version.SizeBytes };
        return version.UpdateTime is { } time && file is { IsFile: true }
            ? thing with { VersionTime = time.ToMicroseconds() }
            : thing.Refused(ImportCause.DocumentUnreadable);
    }

    /// <summary>Where a file goes: what lay in the bin is kept in a folder of its own.</summary>
    private static (string Path, ImportCause Cause) Place(string path, bool isTrashed)
    {
        const string bin = "/.cozy_trash/";
        return isTrashed || path.StartsWith(bin, StringComparison.Ordinal)
            ? ($"{ArchiveFormat.BinFolder}/{(path.StartsWith(bin, StringComparison.Ordinal) ? path[bin.Length..] : path.TrimStart('/'))}", ImportCause.Trashed)
            : (path.TrimStart('/'), ImportCause.Unspecified);
    }

    private string? PathOf(CozyFile file) => _folders.GetValueOrDefault(file.FolderId) is { } folder ? $"{folder.TrimEnd('/')}/{file.Name}" : null;

    private async Task FindFoldersAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        if (_folders.Count > MostFolders)
        {
            _folders.Clear();
            (_folders[Root], _folders[Bin]) = ("", "/.cozy_trash");
        }

        var missing = ids.Where(id => !_folders.ContainsKey(id)).Distinct().ToList();
        var found = await contents.FindAsync(missing.Select(id => $"{Documents}{id}.json"), ct);
        foreach (var id in missing)
        {
            var item = found[$"{Documents}{id}.json"].FirstOrDefault(item => item.Fault == ZipFault.None);
            using var folder = item is null ? null : await contents.FindJsonAsync(item, ct);
            _folders[id] = folder?.RootElement.FindName("path");
        }
    }

    private async Task<CozyFile> ReadAsync(ImportItem item, CancellationToken ct)
    {
        using var document = await contents.FindJsonAsync(item, ct);
        return CozyFile.Of(item, document?.RootElement);
    }

    private async Task<CozyVersion> ReadVersionAsync(ImportItem item, CancellationToken ct)
    {
        using var document = await contents.FindJsonAsync(item, ct);
        return CozyVersion.Of(item, document?.RootElement);
    }
}
