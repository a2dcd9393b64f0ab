using Google.Protobuf;
using Mover.Server.Archives.Zip;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Archives;

/// <summary>Makes an archive: pins the revision, lays out the parts from its entries, then shows it.</summary>
/// <remarks>
/// 1. In one transaction the current revision is pinned for an archive that nobody can see yet. 2. The parts are laid out from the
/// rows of that revision, outside any transaction: the owner goes on writing. 3. In one transaction the layout is stored, the
/// archive shows, and the answer is remembered. A crash in between leaves a hidden archive, which <see cref="ArchiveSweeper"/> takes away.
/// </remarks>
internal sealed class ArchiveBuilder(
    MoverDatabase database, Catalogue catalogue, SigningKeys keys, AnsweredRequests answers, TimeProvider time, ILogger<ArchiveBuilder> logger)
{
    // 4096 rows are a few milliseconds of reading and one MB of memory.
    private const int PlanningBatch = 4096;

    /// <param name="request">As it came, to recognise a repeat.</param>
    public async Task<CreateArchiveResponse> CreateAsync(
        Caller caller, ArchiveWish wish, CreateArchiveRequest request, CancellationToken ct)
    {
        if (await FindAnswerAsync(caller, request, ct) is { } earlier)
            return earlier;
        var (archive, space) = await BeginAsync(wish, ct);
        var shown = "";
        try
        {
            var plan = await PlanAsync(archive, space, ct);
            archive = archive with { EntryCount = plan.EntryCount, TotalBytes = plan.SizeBytes };
            var response = await database.WriteAsync(
                (session, ct) => answers.OnceAsync(
                    session, caller, request.RequestId, request, () => ShowAsync(session, archive, plan, ct), ct), ct);
            shown = response.Archive.ArchiveId;
            return response;
        }
        finally
        {
            if (shown == archive.Id)
                logger.ArchiveMade(archive.Id, archive.SpaceId, archive.EntryCount, archive.TotalBytes);
            else
                await AbandonAsync(archive);
        }
    }

    private Task<CreateArchiveResponse?> FindAnswerAsync(Caller caller, CreateArchiveRequest request, CancellationToken ct) =>
        database.ReadAsync(
            (session, ct) => answers.FindAsync<CreateArchiveResponse>(session, caller, request.RequestId, request, ct), ct);

    private Task<(Archive Archive, Spaces.Space Space)> BeginAsync(ArchiveWish wish, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var space = await SpaceTable.FindAndLockAsync(session, wish.SpaceId, ct);
            if (space is null || space.State == SpaceState.Deleted)
                throw Refusal.NotFound("space");
            if (space.State == SpaceState.PendingDeletion)
                throw new Refusal(Reason.SpaceNotWritable, "The space is closed.", ("state", "pending_deletion"));
            var now = time.GetUtcNow();
            var archive = new Archive(
                Ids.Create(Archive.IdPrefix), space.Id, space.Revision, await SelectAsync(session, wish, ct), wish.IncludeShared,
                wish.PartSizeBytes, 0, 0, now, now + wish.Lifetime, null);
            await SpacePins.AddAsync(session, space.Id, space.Revision, archive.Holder, ct);
            await ArchiveTable.InsertAsync(session, archive, ct);
            return (archive, space);
        }, ct);

    /// <summary>Lets go of the revision at once, if this archive was begun in vain: by a caller that left, or beside its twin.</summary>
    private async Task AbandonAsync(Archive archive)
    {
        try
        {
            await database.WriteAsync(
                async (session, ct) =>
                {
                    if (await ArchiveTable.AbandonAsync(session, archive.Id, ct))
                        await SpacePins.RemoveAsync(session, archive.SpaceId, archive.Holder, ct);
                }, CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.ArchiveNotAbandoned(archive.Id, fault.Message);
        }
    }

    /// <summary>The chosen applications, each once, in the order of their folders: the order of the zip.</summary>
    /// <remarks>All of them are also those that the catalogue had once: nothing that an owner has is left behind.</remarks>
    private async Task<List<string>> SelectAsync(DatabaseSession session, ArchiveWish wish, CancellationToken ct)
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

    private ArchiveApplication Describe(string id) => catalogue.Find(id) is { } known
        ? new ArchiveApplication(known.Id, known.Folder, known.TitleFr, known.TitleEn, known.Version)
        : new ArchiveApplication(id, id, id, id, "");

    private async Task<ArchivePlan> PlanAsync(Archive archive, Spaces.Space space, CancellationToken ct)
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
            .PlanAsync(ct => scan.FromAsync(default, PlanningBatch, ct), ct);
    }

    private static async Task<CreateArchiveResponse> ShowAsync(
        DatabaseSession session, Archive archive, ArchivePlan plan, CancellationToken ct)
    {
        var parts = new List<ArchivePart>();
        foreach (var layout in plan.Parts)
        {
            var part = new ArchivePart(layout.Number, layout.SizeBytes, layout.EntryCount, layout.FileName, layout.ComputeETag(), 0);
            await ArchivePartTable.InsertAsync(session, archive.Id, part, PartContentBytes.Write(layout.Content), ct);
            parts.Add(part);
        }

        if (!await ArchiveTable.ShowAsync(session, archive, ct))
            throw Refusal.NotFound("space");
        return new CreateArchiveResponse { Archive = ArchiveMessages.ToProto(archive, parts, archive.CreateTime) };
    }
}
