using Google.Protobuf;
using Mover.Server.Archives.Zip;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Archives;

/// <summary>Makes an archive: pins the revision, lays out the parts from its entries, then shows it.</summary>
/// <remarks>
/// 1. In one transaction the current revision is pinned for an archive that nobody can see yet. 2. The parts are laid out from the
/// rows of that revision, outside any transaction: the owner goes on writing. 3. In one transaction the layout is stored, the
/// archive shows, its owner is told, and the answer is remembered. A crash in between leaves a hidden archive, which
/// <see cref="ArchiveSweeper"/> takes away and tells of.
/// </remarks>
internal sealed class ArchiveBuilder(
    MoverDatabase database, ArchivePlanning planning, ArchiveNews news, AnsweredRequests answers, TimeProvider time, ILogger<ArchiveBuilder> logger)
{
    /// <param name="request">As it came, to recognise a repeat.</param>
    public async Task<CreateArchiveResponse> CreateAsync(
        Caller caller, ArchiveWish wish, CreateArchiveRequest request, CancellationToken ct)
    {
        if (await FindAnswerAsync(caller, request, ct) is { } earlier)
            return earlier;
        var (archive, space) = await BeginAsync(wish, ct);
        var (shown, hasFailed) = ("", false);
        try
        {
            var plan = await planning.PlanAsync(archive, space, ct);
            archive = archive with { EntryCount = plan.EntryCount, TotalBytes = plan.SizeBytes };
            var response = await database.WriteAsync(
                (session, ct) => answers.OnceAsync(
                    session, caller, request.RequestId, request, () => ShowAsync(session, archive, plan, ct), ct), ct);
            shown = response.Archive.ArchiveId;
            return response;
        }
        catch (Exception fault) when (fault is not Refusal && !ct.IsCancellationRequested)
        {
            hasFailed = true;
            throw;
        }
        finally
        {
            if (shown == archive.Id)
                logger.ArchiveMade(archive.Id, archive.SpaceId, archive.EntryCount, archive.TotalBytes);
            else
                await AbandonAsync(archive, hasFailed);
        }
    }

    private Task<CreateArchiveResponse?> FindAnswerAsync(Caller caller, CreateArchiveRequest request, CancellationToken ct) =>
        database.ReadAsync(
            (session, ct) => answers.FindAsync<CreateArchiveResponse>(session, caller, request.RequestId, request, ct), ct);

    private Task<(Archive Archive, Spaces.Space Space)> BeginAsync(ArchiveWish wish, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var now = time.GetUtcNow();
            var space = await ArchiveDoor.RequireAsync(
                session, await SpaceTable.FindAndLockAsync(session, wish.SpaceId, ct), wish.GrantId, now, ct);
            var archive = new Archive(
                Ids.Create(Archive.IdPrefix), space.Id, space.Revision, await planning.SelectAsync(session, wish, ct), wish.IncludeShared,
                wish.PartSizeBytes, 0, 0, now, now + wish.Lifetime, null)
            {
                MailOwner = wish.MailOwner,
                GrantId = wish.GrantId,
                MostDownloads = wish.MostDownloads,
            };
            await SpacePins.AddAsync(session, space.Id, space.Revision, archive.Holder, ct);
            await ArchiveTable.InsertAsync(session, archive, ct);
            JournalBook.Write(session, JournalCode.ArchiveCreated, archive.SpaceId, archive.Id);
            return (archive, space);
        }, ct);

    /// <summary>Lets go of the revision at once, if this archive was begun in vain: by a caller that left, or beside its twin.</summary>
    /// <param name="hasFailed">True if that was nobody's wish: then the owner is told.</param>
    private async Task AbandonAsync(Archive archive, bool hasFailed)
    {
        try
        {
            await database.WriteAsync(
                async (session, ct) =>
                {
                    if (!await ArchiveTable.AbandonAsync(session, archive.Id, ct))
                        return;
                    await SpacePins.RemoveAsync(session, archive.SpaceId, archive.Holder, ct);
                    if (hasFailed)
                        await news.FailedAsync(session, archive, ct);
                }, CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.ArchiveNotAbandoned(archive.Id, fault.Message);
        }
    }

    private async Task<CreateArchiveResponse> ShowAsync(
        DatabaseSession session, Archive archive, ArchivePlan plan, CancellationToken ct)
    {
        // It may have been closed meanwhile, and then nobody takes anything out of it.
        await ArchiveDoor.RequireAsync(
            session, await SpaceTable.FindAndLockAsync(session, archive.SpaceId, ct), archive.GrantId, time.GetUtcNow(), ct);
        var parts = new List<ArchivePart>();
        foreach (var layout in plan.Parts)
        {
            var part = new ArchivePart(layout.Number, layout.SizeBytes, layout.EntryCount, layout.FileName, layout.ComputeETag(), 0);
            await ArchivePartTable.InsertAsync(session, archive.Id, part, PartContentBytes.Write(layout.Content), ct);
            parts.Add(part);
        }

        archive = await news.ReadyAsync(session, archive, parts, ct);
        if (!await ArchiveTable.ShowAsync(session, archive, ct))
            throw Refusal.NotFound("space");
        return new CreateArchiveResponse { Archive = ArchiveMessages.ToProto(archive, parts, archive.CreateTime) };
    }
}
