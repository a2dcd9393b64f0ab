using System.Runtime.CompilerServices;
using System.Text.Json;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Imports.Zips;

namespace Mover.Server.Imports.Formats;

/// <summary>The files of an archive as readers see them: one list of entries, by path, and their contents.</summary>
internal sealed class ArchiveContents(MoverDatabase database, string importId, IReadOnlyList<OpenedFile> files)
{
    private const int PageRows = 1000;

    public IReadOnlyList<OpenedFile> Files => files;

    /// <summary>Entries whose paths begin so, in the order of their paths.</summary>
    public async IAsyncEnumerable<ImportItem> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        List<ImportItem> page = [];
        do
        {
            var after = page.Count > 0 ? page[^1] : null;
            page = await database.ReadAsync((session, ct) => ImportItemTable.ListAsync(session, importId, prefix, after, PageRows, ct), ct);
            foreach (var item in page)
                yield return item;
        }
        while (page.Count == PageRows);
    }

    /// <summary>Entries with these paths, in any file.</summary>
    public async Task<ILookup<string, ImportItem>> FindAsync(IEnumerable<string> paths, CancellationToken ct) =>
        (await database.ReadAsync((session, ct) => ImportItemTable.FindAsync(session, importId, paths, ct), ct)).ToLookup(item => item.Path);

    public async Task<ImportItem?> FindAsync(string path, CancellationToken ct) =>
        (await FindAsync([path], ct))[path].FirstOrDefault(item => item.Fault == ZipFault.None);

    /// <summary>True if there is an entry whose path begins so.</summary>
    public async Task<bool> HasAsync(string prefix, CancellationToken ct) =>
        (await database.ReadAsync((session, ct) => ImportItemTable.ListAsync(session, importId, prefix, null, 1, ct), ct)).Count > 0;

    /// <summary>Opens a content without a fault.</summary>
    /// <exception cref="ZipEntryException">It is damaged; also while it is read.</exception>
    public Task<BlobReader> OpenAsync(ImportItem item, CancellationToken ct) =>
        files.First(file => file.Number == item.FileNumber).Zip.OpenAsync(ItemPlace.Read(item.Place, item.Path), ct);

    /// <summary>A JSON document, to be disposed; null if there is none under the path, or it is none.</summary>
    public async Task<JsonDocument?> FindJsonAsync(string path, CancellationToken ct) =>
        await FindAsync(path, ct) is { } item ? await FindJsonAsync(item, ct) : null;

    public async Task<JsonDocument?> FindJsonAsync(ImportItem item, CancellationToken ct) =>
        JsonReading.Find(await FindDocumentAsync(item, JsonReading.MostBytes, ct));

    /// <summary>Reads a document that fits into memory; null if it is damaged or larger than it may be.</summary>
    public async Task<byte[]?> FindDocumentAsync(ImportItem item, int mostBytes, CancellationToken ct)
    {
        if (item.Fault != ZipFault.None || item.SizeBytes > mostBytes)
            return null;
        try
        {
            using var reader = await OpenAsync(item, ct);
            var bytes = new byte[item.SizeBytes];
            return await reader.ReadFullyAsync(bytes, ct) == bytes.Length ? bytes : null;
        }
        catch (ZipEntryException)
        {
            return null;
        }
    }
}
