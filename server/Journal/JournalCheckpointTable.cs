using Mover.Server.Database;

namespace Mover.Server.Journal;

/// <summary>The rows of checkpoints.</summary>
internal static class JournalCheckpointTable
{
    private const string Columns = "number, hash, time, key_id, signature";

    /// <summary>Stores a checkpoint; false if another server of the group was faster.</summary>
    public static async Task<bool> InsertAsync(DatabaseSession session, JournalCheckpoint checkpoint, CancellationToken ct) => await session.ExecuteAsync(
        $"""
        INSERT INTO journal_checkpoint ({Columns:raw})
        VALUES ({checkpoint.Number}, {checkpoint.Hash}, {checkpoint.Time}, {checkpoint.KeyId}, {checkpoint.Signature}) ON CONFLICT DO NOTHING
        """, ct) == 1;

    public static Task<JournalCheckpoint?> FindLastAsync(DatabaseSession session, CancellationToken ct) =>
        session.FindAsync($"SELECT {Columns:raw} FROM journal_checkpoint ORDER BY number DESC LIMIT 1", Read, ct);

    /// <summary>Those behind a number, in their order.</summary>
    public static Task<List<JournalCheckpoint>> ListAsync(DatabaseSession session, long after, int limit, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM journal_checkpoint WHERE number > {after} ORDER BY number LIMIT {limit}", Read, ct);

    private static JournalCheckpoint Read(System.Data.Common.DbDataReader row) =>
        new(row.GetInt64(0), row.GetBytes(1), row.GetTime(2), row.GetString(3), row.GetBytes(4));
}
