using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Archives;

/// <summary>Finds, lists and revokes archives.</summary>
internal sealed class ArchiveShelf(MoverDatabase database, TimeProvider time, ILogger<ArchiveShelf> logger)
{
    /// <summary>The archive with its parts, if the caller may see it.</summary>
    public async Task<(Archive Archive, List<ArchivePart> Parts)> GetAsync(Caller caller, string archiveId, CancellationToken ct) =>
        await database.ReadAsync(
            async (session, ct) =>
            {
                var archive = await GetAsync(session, caller, archiveId, ct);
                return (archive, await ArchivePartTable.ListAsync(session, archiveId, ct));
            }, ct);

    /// <summary>The archives of a space, newest first, after the one that a page ended with.</summary>
    public Task<List<Archive>> ListAsync(
        Caller caller, string spaceId, (long Time, string Id) before, int limit, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            caller.RequireSpace(spaceId);
            if (await SpaceTable.FindByIdAsync(session, spaceId, ct) is null)
                throw Refusal.NotFound("space");
            return await ArchiveTable.ListAsync(session, spaceId, before, limit, ct);
        }, ct);

    public async Task RevokeAsync(Caller caller, string archiveId, CancellationToken ct)
    {
        await database.WriteAsync(
            async (session, ct) =>
            {
                var archive = await GetAsync(session, caller, archiveId, ct);
                await ArchiveTable.RevokeAsync(session, archive.Id, time.GetUtcNow(), ct);
                JournalBook.Write(session, JournalCode.ArchiveDeleted, archive.SpaceId, archive.Id);
            }, ct);
        logger.ArchiveRevoked(archiveId, caller.Key);
    }

    /// <summary>Refuses an archive whose bytes may not be given out now; asked again and again while a part streams.</summary>
    public Task<Archive> GetReadableAsync(Caller caller, string archiveId, CancellationToken ct) =>
        database.ReadAsync((session, ct) => GetReadableAsync(session, caller, archiveId, ct), ct);

    public async Task<Archive> GetReadableAsync(DatabaseSession session, Caller caller, string archiveId, CancellationToken ct)
    {
        var (archive, space) = await GetWithSpaceAsync(session, caller, archiveId, ct);
        await ArchiveDoor.RequireAsync(session, space, archive.GrantId, time.GetUtcNow(), ct);
        if (archive.RevokeTime is not null)
            throw new Refusal(Reason.ArchiveRevoked, "The archive was deleted.");
        if (archive.IsExpiredAt(time.GetUtcNow()))
            throw new Refusal(Reason.ArchiveExpired, "The lifetime of the archive is over.");
        return archive;
    }

    /// <summary>An archive of another's space, or of a space that is gone, is as absent as one that never was.</summary>
    private static async Task<(Archive Archive, Spaces.Space Space)> GetWithSpaceAsync(
        DatabaseSession session, Caller caller, string archiveId, CancellationToken ct)
    {
        var archive = Ids.IsOne(archiveId, Archive.IdPrefix) ? await ArchiveTable.FindAsync(session, archiveId, ct) : null;
        if (archive is null || (caller.Kind == Callers.Owner && caller.SubjectId != archive.SpaceId))
            throw Refusal.NotFound("archive");
        var space = await SpaceTable.FindByIdAsync(session, archive.SpaceId, ct);
        return space is null || space.State == SpaceState.Deleted ? throw Refusal.NotFound("archive") : (archive, space);
    }

    private static async Task<Archive> GetAsync(DatabaseSession session, Caller caller, string archiveId, CancellationToken ct) =>
        (await GetWithSpaceAsync(session, caller, archiveId, ct)).Archive;
}
