using Mover.Server.Archives;
using Mover.Server.Database;
using Mover.Server.Imports;
using Mover.Server.Moves;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Drafts;
using Mover.Server.Moves.Progress;

namespace Mover.Server.Support.Transfers;

/// <summary>Lists what is under way and its versions, from indexes and without the content of a row: it is asked twice a second.</summary>
internal static class TransferVersions
{
    private const int MostOfAKind = 1000;
    private const int IdsAQuestion = 512;

    // For how long what has ended is shown.
    private static readonly TimeSpan Shown = TimeSpan.FromDays(7);

    /// <summary>Transfers of a space, or of all for an empty id; the newest of each kind first.</summary>
    public static async Task<List<(TransferKey Key, long Version)>> ListAsync(
        DatabaseSession session, string spaceId, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Shown;
        return
        [
            .. Of(TransferKind.Departure, await ListDeparturesAsync(session, spaceId, since, ct)),
            .. Of(TransferKind.Arrival, await ArrivalTable.Recent.ListAsync(session, spaceId, since, MostOfAKind, ct)),
            .. Of(TransferKind.Import, await ImportTable.Recent.ListAsync(session, spaceId, since, MostOfAKind, ct)),
            .. Of(TransferKind.Archive, await ArchiveTable.ListReadableAsync(session, spaceId, now, MostOfAKind, ct)),
        ];
    }

    private static IEnumerable<(TransferKey Key, long Version)> Of(TransferKind kind, IEnumerable<(string Id, long Version)> rows) =>
        rows.Select(row => (new TransferKey(kind, row.Id), row.Version));

    /// <summary>How far a copy is has a version of its own.</summary>
    private static async Task<List<(string Id, long Version)>> ListDeparturesAsync(
        DatabaseSession session, string spaceId, DateTimeOffset since, CancellationToken ct)
    {
        var moves = await MoveTable.Recent.ListAsync(session, spaceId, since, MostOfAKind, ct);
        var versions = new List<(string Id, long Version)>();
        foreach (var some in moves.Chunk(IdsAQuestion))
        {
            var progress = await MoveProgressTable.ListVersionsAsync(session, [.. some.Select(move => move.Id)], ct);
            versions.AddRange(some.Select(move => (move.Id, MoveWatch.VersionOf(move.Version, progress[move.Id].Progress))));
        }

        return versions;
    }
}
