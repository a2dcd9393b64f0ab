using Google.Protobuf;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Moves.Progress;

/// <summary>The rows that say how far the copies of moves are: apart from the moves, because they change often.</summary>
internal static class MoveProgressTable
{
    public static Task SetAsync(DatabaseSession session, string moveId, long version, MoveProgress progress, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO move_progress (move_id, version, facts) VALUES ({moveId}, {version}, {progress.ToByteArray()})
            ON CONFLICT (move_id) DO UPDATE SET version = excluded.version, facts = excluded.facts
            """, ct);

    public static async Task<(long Version, MoveProgress Progress)?> FindAsync(DatabaseSession session, string moveId, CancellationToken ct) =>
        await session.FindAsync(
            $"SELECT version, facts FROM move_progress WHERE move_id = {moveId}",
            row => ((long, MoveProgress)?)(row.GetInt64(0), MoveProgress.Parser.ParseFrom(row.GetBytes(1))), ct);

    /// <summary>The versions of moves and of how far they are, for whoever watches them from another server.</summary>
    public static async Task<Dictionary<string, (long Move, long Progress)>> ListVersionsAsync(
        DatabaseSession session, IReadOnlyList<string> moveIds, CancellationToken ct)
    {
        var rows = await session.QueryAsync(
            $"""
            SELECT move.id, move.version, COALESCE(move_progress.version, 0) FROM move LEFT JOIN move_progress ON move_progress.move_id = move.id
            WHERE move.id IN {moveIds}
            """, row => (Id: row.GetString(0), Move: row.GetInt64(1), Progress: row.GetInt64(2)), ct);
        return rows.ToDictionary(row => row.Id, row => (row.Move, row.Progress));
    }
}
