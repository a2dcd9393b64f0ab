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
    /// <remarks>All of them are also those that the catalogue had once, and those in quarantine: nothing that an owner has is left behind.</remarks>
    public async Task<List<string>> SelectAsync(DatabaseSession session, ArchiveWish wish, CancellationToken ct)
    {
        var rows = await SpaceApplicationTable.ListAsync(session, wish.SpaceId, ct);
        var used = rows.Where(row => row.EntryCount > 0).Select(row => row.Application).ToList();
        var chosen = wish.Applications.Count > 0
            ? wish.Applications.Select(id => used.Contains(id) ? id : catalogue.Get(id).Id)
            : catalogue.Applications.Select(application => application.Id).Concat(used);
        return [.. chosen.Distinct().OrderBy(id => Describe(id, rows).Folder, StringComparer.Ordinal)];
    }

    public async Task<ArchivePlan> PlanAsync(Archive archive, Space space, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, ct) => SpaceApplicationTable.ListAsync(session, space.Id, ct), ct);
        var heading = new ArchiveHeading
        {
            ArchiveId = archive.Id,
            SpaceId = space.Id,
            Address = space.Address,
            Title = space.Title,
            Instant = archive.CreateTime,
            Revision = archive.Revision,
            Applications = [.. archive.Applications.Select(id => Describe(id, rows))],
            PartBytes = archive.PartSizeBytes,
        };
        var key = await keys.GetAsync(ct);
        var scan = new ArchiveScan(database, archive);
        return await new ArchivePlanner(heading, ArchiveKey.Of(key.Id, key.Key))
            .PlanAsync(ct => scan.FromAsync(default, Batch, ct), ct);
    }

    /// <summary>An application by its id where the catalogue does not have it; data that waits in quarantine has the version that it came with.</summary>
    private ArchiveApplication Describe(string id, IEnumerable<SpaceApplication> rows)
    {
        var waiting = rows.FirstOrDefault(row => row.Application == id && row.IsQuarantined);
        var version = waiting is not null && DataVersions.Find(waiting.DataVersion) is not null ? waiting.DataVersion : null;
        return catalogue.Find(id) is { } known
            ? new ArchiveApplication(known.Id, known.Folder, known.TitleFr, known.TitleEn, version ?? known.Version)
            : new ArchiveApplication(id, id, id, id, version ?? "");
    }
}
