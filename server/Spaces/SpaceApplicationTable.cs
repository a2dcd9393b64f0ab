using Mover.Server.Database;

namespace Mover.Server.Spaces;

/// <summary>The rows that say what a space may do in each application, and how much it has there.</summary>
internal static class SpaceApplicationTable
{
    public static Task<List<SpaceApplication>> ListAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            SELECT application, can_create, entry_count, used_bytes, quarantined, data_version FROM space_application
            WHERE space_id = {spaceId} ORDER BY application
            """,
            row => new SpaceApplication(row.GetString(0), row.GetFlag(1), row.GetInt64(2), row.GetInt64(3))
            {
                IsQuarantined = row.GetFlag(4),
                DataVersion = row.GetString(5),
            }, ct);

    /// <summary>Sets the right to create; an application without a row has the right if the space has it for all.</summary>
    public static Task InsertAsync(DatabaseSession session, string spaceId, IEnumerable<string> applications, bool canCreate, CancellationToken ct) =>
        session.InsertManyAsync(
            "space_application",
            ["space_id", "application", "can_create", "entry_count", "used_bytes"],
            applications,
            (application, row) => row.Add(spaceId).Add(application).Add(canCreate).Add(0L).Add(0L),
            "", ct);

    /// <summary>Sets the right to create anew: in every application, or only in those named.</summary>
    public static async Task SetRightsAsync(DatabaseSession session, string spaceId, SpaceRights rights, CancellationToken ct)
    {
        await session.ExecuteAsync($"UPDATE space_application SET can_create = {rights.AllApplications} WHERE space_id = {spaceId}", ct);
        await session.InsertManyAsync(
            "space_application",
            ["space_id", "application", "can_create", "entry_count", "used_bytes"],
            rights.AllApplications ? [] : rights.Applications.Distinct(),
            (application, row) => row.Add(spaceId).Add(application).Add(true).Add(0L).Add(0L),
            "ON CONFLICT (space_id, application) DO UPDATE SET can_create = excluded.can_create", ct);
    }

    /// <summary>Adds to the counts of the current revision.</summary>
    public static async Task AddAsync(
        DatabaseSession session, Space space, IEnumerable<KeyValuePair<string, EntryChange>> changes, CancellationToken ct)
    {
        foreach (var (application, change) in changes)
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO space_application (space_id, application, can_create, entry_count, used_bytes)
                VALUES ({space.Id}, {application}, {space.AllApplications}, {change.EntryCount}, {change.UsedBytes})
                ON CONFLICT (space_id, application) DO UPDATE SET
                    entry_count = space_application.entry_count + excluded.entry_count,
                    used_bytes = space_application.used_bytes + excluded.used_bytes
                """, ct);
        }
    }

    public static Task RemoveAllAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM space_application WHERE space_id = {spaceId}", ct);
}
