using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>The rows that say what came to each move, and what became of it.</summary>
internal static class MoveHistoryTable
{
    public static Task InsertAsync(
        DatabaseSession session, string moveId, MoveInput input, MoveState state, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO move_history (move_id, number, time, input, state)
            VALUES ({moveId}, (SELECT COALESCE(MAX(number), 0) + 1 FROM move_history WHERE move_id = {moveId}), {now}, {input.ToString()}, {(long)state})
            """, ct);
}
