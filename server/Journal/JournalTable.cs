using System.Data.Common;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Journal;

/// <summary>The rows of the journal and of its head.</summary>
internal static class JournalTable
{
    private const string Columns = "number, time, code, actor, space_id, subject, facts_hash, previous_hash, hash";

    /// <summary>The end of the chain, locked: whoever else appends waits until the transaction ends.</summary>
    public static async Task<JournalHead> LockHeadAsync(DatabaseSession session, CancellationToken ct) =>
        await session.FindAsync($"UPDATE journal_head SET number = number RETURNING number, hash", ReadHead, ct) ?? throw Headless();

    public static async Task<JournalHead> GetHeadAsync(DatabaseSession session, CancellationToken ct) =>
        await session.FindAsync($"SELECT number, hash FROM journal_head", ReadHead, ct) ?? throw Headless();

    public static async Task InsertAsync(DatabaseSession session, JournalRecord record, JournalFacts facts, CancellationToken ct)
    {
        await session.ExecuteAsync(
            $"""
            INSERT INTO journal ({Columns:raw})
            VALUES ({record.Number}, {record.Time}, {(long)record.Code}, {record.Actor}, {record.SpaceId}, {record.Subject}, {record.FactsHash},
                {record.PreviousHash}, {record.Hash})
            """, ct);
        await session.ExecuteAsync(
            $"INSERT INTO journal_facts (number, salt, facts) VALUES ({record.Number}, {facts.Salt}, {facts.Json})", ct);
        await session.ExecuteAsync($"UPDATE journal_head SET number = {record.Number}, hash = {record.Hash}", ct);
    }

    /// <summary>Records behind a number with their facts, in their order; the facts are null where they are deleted.</summary>
    public static Task<List<(JournalRecord Record, JournalFacts? Facts)>> ListAsync(
        DatabaseSession session, long after, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT {Columns:raw}, salt, facts FROM journal LEFT JOIN journal_facts USING (number)
        WHERE number > {after} ORDER BY number LIMIT {limit}
        """, ReadWhole, ct);

    /// <summary>Records that pass a filter, newest first, before a number.</summary>
    public static Task<List<(JournalRecord Record, JournalFacts? Facts)>> ListAsync(
        DatabaseSession session, JournalFilter filter, long before, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT {Columns:raw}, salt, facts FROM journal LEFT JOIN journal_facts USING (number)
        WHERE number < {before} AND time >= {filter.From} AND time < {filter.To}
            {(filter.SpaceId.Length > 0 ? (Sql)$"AND space_id = {filter.SpaceId}" : $"")}
            {(filter.Actor.Length > 0 ? (Sql)$"AND actor = {filter.Actor}" : $"")}
            {(filter.Codes.Count > 0 ? (Sql)$"AND code IN {filter.Codes}" : $"")}
        ORDER BY number DESC LIMIT {limit}
        """, ReadWhole, ct);

    /// <summary>What the records of one code behind a number are about, in their order.</summary>
    public static Task<List<(long Number, string SpaceId, string Subject)>> ListSubjectsAsync(
        DatabaseSession session, JournalCode code, long after, int limit, CancellationToken ct) => session.QueryAsync(
        $"SELECT number, space_id, subject FROM journal WHERE number > {after} AND code = {(long)code} ORDER BY number LIMIT {limit}",
        row => (row.GetInt64(0), row.GetString(1), row.GetString(2)), ct);

    public static Task<byte[]?> FindHashAsync(DatabaseSession session, long number, CancellationToken ct) =>
        session.FindAsync($"SELECT hash FROM journal WHERE number = {number}", row => row.GetBytes(0), ct);

    /// <summary>Deletes the facts of records from before a time, some at once; gives how many.</summary>
    public static Task<int> RemoveFactsStepAsync(DatabaseSession session, DateTimeOffset before, int limit, CancellationToken ct) => session.ExecuteAsync(
        $"""
        DELETE FROM journal_facts WHERE number IN (
            SELECT number FROM journal_facts JOIN journal USING (number) WHERE time < {before} ORDER BY number LIMIT {limit})
        """, ct);

    /// <summary>Nothing may be done that cannot be written down.</summary>
    private static InvalidDataException Headless() => new("The row that says where the journal ends is gone: somebody removed it.");

    private static JournalHead ReadHead(DbDataReader row) => new(row.GetInt64(0), row.GetBytes(1));

    private static (JournalRecord Record, JournalFacts? Facts) ReadWhole(DbDataReader row) => (
        new JournalRecord(
            row.GetInt64(0), row.GetTime(1), (JournalCode)row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetBytes(6), row.GetBytes(7),
            row.GetBytes(8)),
        row.FindBytes(9) is { } salt ? new JournalFacts(salt, row.GetBytes(10)) : null);
}
