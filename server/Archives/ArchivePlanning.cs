using Mover.Server.Archives.Zip;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces;

namespace Mover.Server.Archives;

/// <summary>Chooses the applications of an archive, and lays out its parts from the rows of its revision.</summary>
internal sealed class ArchivePlanning(MoverDatabase database, Catalogue catalogue, SigningKeys keys)
{
    // 4096 rows are a few milliseconds of reading and one MB of memory.
    private const int Batch = 4096;

    /// <summary>The chosen applications, each once, in the order of their folders: the order of the zip.</summary>
    /// <remarks>All of them are also those that the catalogue had once: nothing that an owner has is left behind.</remarks>
    public async Task<List<string>> SelectAsync(DatabaseSession session, ArchiveWish wish, CancellationToken ct)
    {
        var chosen = wish.Applications.Select(id => catalogue.Get(id).Id);
        if (wish.Applications.Count == 0)
        {
            var used = await SpaceApplicationTable.ListAsync(session, wish.SpaceId, ct);
            chosen = catalogue.Applications.Select(application => application.Id)
                .Concat(used.Where(row => row.EntryCount > 0).Select(row => row.Application));
        }

        return [.. chosen.Distinct().OrderBy(id => Describe(id).Folder, StringComparer.Ordinal)];
    }

    public async Task<ArchivePlan> PlanAsync(Archive archive, Space space, CancellationToken ct)
    {
        var heading = new ArchiveHeading
        {
            ArchiveId = archive.Id,
            SpaceId = space.Id,
            Address = space.Address,
            Title = space.Title,
            Instant = archive.CreateTime,
            Revision = archive.Revision,
            Applications = [.. archive.Applications.Select(Describe)],
            PartBytes = archive.PartSizeBytes,
        };
        var key = await keys.GetAsync(ct);
        var scan = new ArchiveScan(database, archive);
        return await new ArchivePlanner(heading, ArchiveKey.Of(key.Id, key.Key))
            .PlanAsync(ct => scan.FromAsync(default, Batch, ct), ct);
    }

    private ArchiveApplication Describe(string id) => catalogue.Find(id) is { } known
        ? new ArchiveApplication(known.Id, known.Folder, known.TitleFr, known.TitleEn, known.Version)
        : new ArchiveApplication(id, id, id, id, "");
}
