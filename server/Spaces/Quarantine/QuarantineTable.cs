using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Spaces.Quarantine;

/// <summary>The columns that say which applications of a space are in quarantine, and of which version their data is.</summary>
/// <remarks>The literal 1, not a parameter, lets the index of quarantined rows be used: nearly all spaces have none.</remarks>
internal static class QuarantineTable
{
    private const string Columns = "space_id, application, data_version, can_create";

    /// <summary>Ids of the applications that are in quarantine; read wherever entries are.</summary>
    public static Task<List<string>> ListIdsAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        SpaceIds.IsSpace(spaceId)
            ? session.QueryAsync(
                $"SELECT application FROM space_application WHERE space_id = {spaceId} AND quarantined = 1", row => row.GetString(0), ct)
            : Task.FromResult<List<string>>([]);

    public static Task<List<QuarantinedApplication>> ListAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT {Columns:raw} FROM space_application WHERE space_id = {spaceId} AND quarantined = 1 ORDER BY application", Read, ct);

    /// <summary>Those of all spaces, after one of them.</summary>
    public static Task<List<QuarantinedApplication>> ListAllAsync(
        DatabaseSession session, (string SpaceId, string Application) after, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM space_application
            WHERE quarantined = 1 AND (space_id, application) > ({after.SpaceId}, {after.Application})
            ORDER BY space_id, application LIMIT {limit}
            """, Read, ct);

    /// <summary>Says anew what is in quarantine and of which version the data is: for the applications named as told, for all others nothing.</summary>
    public static async Task SetAsync(
        DatabaseSession session,
        string spaceId,
        IReadOnlyCollection<(string Application, string DataVersion, bool IsQuarantined)> rows,
        CancellationToken ct)
    {
        await session.ExecuteAsync(
            $"""
            UPDATE space_application SET quarantined = 0, data_version = ''
            WHERE space_id = {spaceId} AND (quarantined <> 0 OR data_version <> '')
            """, ct);
        foreach (var (application, dataVersion, isQuarantined) in rows)
        {
            // An application without a row has the right to create if the space has it for all.
            await session.ExecuteAsync(
                $"""
                INSERT INTO space_application (space_id, application, can_create, entry_count, used_bytes, quarantined, data_version)
                SELECT id, {application}, all_applications, 0, 0, {isQuarantined}, {dataVersion} FROM space WHERE id = {spaceId}
                ON CONFLICT (space_id, application) DO UPDATE SET quarantined = excluded.quarantined, data_version = excluded.data_version
                """, ct);
        }
    }

    /// <summary>Takes an application out of quarantine; the version of its data stays known.</summary>
    public static Task WakeAsync(DatabaseSession session, QuarantinedApplication row, CancellationToken ct) =>
        session.ExecuteAsync(
            $"UPDATE space_application SET quarantined = 0 WHERE space_id = {row.SpaceId} AND application = {row.Application}", ct);

    private static QuarantinedApplication Read(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetFlag(3));
}
