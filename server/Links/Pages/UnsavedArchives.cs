using Mover.Server.Archives;
using Mover.Server.Calls;
using Mover.Server.Identity;

namespace Mover.Server.Links.Pages;

/// <summary>Finds the archives of a space that could still be downloaded and were not, or not whole: they go with the space.</summary>
internal sealed class UnsavedArchives(ArchiveShelf shelf, TimeProvider time)
{
    // Newest first; nobody reads more, and each costs a look at its parts.
    private const int Most = 20;

    public async Task<List<UnsavedArchive>> ListAsync(SignedLink link, CancellationToken ct)
    {
        var reader = LinkReader.Of(link);
        var unsaved = new List<UnsavedArchive>();
        foreach (var archive in await shelf.ListAsync(reader, link.SubjectId, TimeKey.Read(null), Most, ct))
        {
            if (archive.RevokeTime is not null || archive.IsExpiredAt(time.GetUtcNow()))
                continue;
            var (_, parts) = await shelf.GetAsync(reader, archive.Id, ct);
            if (parts.Count(part => part.DownloadCount == 0) is > 0 and var missing)
                unsaved.Add(new UnsavedArchive(archive.CreateTime, missing, parts.Count));
        }

        return unsaved;
    }
}
