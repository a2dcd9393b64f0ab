using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Identity.Grants;
using Mover.Server.Spaces.Ending;
using Mover.Server.Spaces.Quarantine;

namespace Mover.Server.Spaces;

/// <summary>Finds and lists the entries of one revision.</summary>
internal sealed class EntryReading(MoverDatabase database, Catalogue catalogue, ClosedSpaces closed)
{
    // gRPC clients take messages of 4 MiB unless told otherwise: 10 000 entries are about 1 MB without their texts,
    // and a character has 3 bytes of UTF-8 at the most.
    private const int MostTextCharacters = 900_000;

    /// <summary>The entry under a key; a null key is one that no entry can have.</summary>
    /// <param name="revision">Revision to read at; 0 for the current one.</param>
    public async Task<Entry> GetAsync(Caller caller, string spaceId, EntryKey? key, long revision, CancellationToken ct)
    {
        var (entry, grant) = await database.ReadAsync(
            async (session, ct) =>
            {
                var (space, grant) = await closed.RequireReadableAsync(session, caller, spaceId, ct);
                if (key is { } wanted)
                    QuarantineRules.RequireAwake(await QuarantineTable.ListIdsAsync(session, spaceId, ct), wanted.Application);
                var at = space.RequireRevision(revision);
                return key is { } named && await EntryTable.FindAsync(session, spaceId, at, named, ct) is { } entry
                    ? (entry, grant)
                    : throw Refusal.NotFound("entry");
            }, ct);
        // Before the first byte: what cannot be written down is not given out.
        await WriteDownAsync(grant, "read", $"{entry.Key.Application}/{entry.Key.Path}", 1, ct);
        return entry;
    }

    /// <summary>A page of a list, shorter than wished if its paths are long: an answer has to fit into a message.</summary>
    public async Task<EntryPage> ListAsync(Caller caller, EntryList list, CancellationToken ct)
    {
        var (page, grant) = await database.ReadAsync(
            async (session, ct) =>
            {
                // In one transaction: the sweeper must not pass between the check and the rows.
                var (space, grant) = await closed.RequireListableAsync(session, caller, list.SpaceId, ct);
                var quarantined = await QuarantineTable.ListIdsAsync(session, list.SpaceId, ct);
                RequireListed(list.Filter.Application, quarantined);
                var revision = list.BatchId.Length == 0
                    ? space.RequireRevision(list.Revision)
                    : (await Batches.GetOpenAsync(session, list.SpaceId, list.BatchId, ct)).Revision;
                return (await ReadPageAsync(session, list with { Without = quarantined }, revision, ct), grant);
            }, ct);
        await WriteDownAsync(grant, "list", list.Filter.Application, page.Entries.Count, ct);
        return page;
    }

    /// <summary>Ids of the applications of a space that are in quarantine.</summary>
    public Task<List<string>> ListQuarantinedAsync(string spaceId, CancellationToken ct) =>
        database.ReadAsync((session, ct) => QuarantineTable.ListIdsAsync(session, spaceId, ct), ct);

    /// <summary>Refuses once the space may no longer be read; asked again and again while an entry is sent.</summary>
    public Task RequireReadableAsync(Caller caller, string spaceId, CancellationToken ct) =>
        database.ReadAsync((session, ct) => closed.RequireReadableAsync(session, caller, spaceId, ct), ct);

    /// <summary>What is read of an open space belongs to its owner and is not written down.</summary>
    private Task WriteDownAsync(Grant? grant, string act, string path, int entryCount, CancellationToken ct) => grant is null
        ? Task.CompletedTask
        : database.WriteAsync((session, ct) => ClosedSpaces.WriteDownAsync(session, grant, act, path, entryCount, ct), ct);

    /// <summary>Refuses an application that is named and cannot be listed; quarantine first, since it also has what the catalogue does not.</summary>
    private void RequireListed(string application, List<string> quarantined)
    {
        if (application.Length == 0)
            return;
        QuarantineRules.RequireAwake(quarantined, application);
        catalogue.Get(application);
    }

    private static async Task<EntryPage> ReadPageAsync(DatabaseSession session, EntryList list, long revision, CancellationToken ct)
    {
        var entries = new List<Entry>();
        var textCharacters = 0;
        var hasMore = false;
        await EntryTable.ListAsync(session, list with { Limit = list.Limit + 1 }, revision, row =>
        {
            hasMore = entries.Count == list.Limit || textCharacters > MostTextCharacters;
            if (hasMore)
                return false;
            var entry = row.ToEntry();
            entries.Add(entry);
            textCharacters += entry.Key.Path.Length + entry.MediaType.Length + entry.SharedBy.Length;
            return true;
        }, ct);
        return new EntryPage(revision, entries, hasMore);
    }
}
