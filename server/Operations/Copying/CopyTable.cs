using Mover.Server.Database;

namespace Mover.Server.Operations.Copying;

/// <summary>All SQL of how far a copy is, in the database that it goes to.</summary>
internal static class CopyTable
{
    /// <summary>The row that says that all is there.</summary>
    private const string Whole = "";

    /// <summary>True if something was copied here, and not all of it.</summary>
    public static async Task<bool> IsUnderWayAsync(DatabaseSession session, CancellationToken ct) =>
        await session.FindAsync($"SELECT name FROM copied_table LIMIT 1", _ => true, ct) && !await IsWholeAsync(session, ct);

    public static Task<bool> IsWholeAsync(DatabaseSession session, CancellationToken ct) =>
        session.FindAsync($"SELECT name FROM copied_table WHERE name = {Whole}", _ => true, ct);

    /// <summary>Says that all is there.</summary>
    public static async Task SetWholeAsync(DatabaseSession session, CancellationToken ct)
    {
        await SetTableAsync(session, Whole, new CopiedRows(0, 0), ct);
        await session.ExecuteAsync($"DELETE FROM copied_file", ct);
    }

    /// <summary>Removes what the migrations themselves put into an empty database: the head of a journal without records.</summary>
    public static Task RemoveSeedsAsync(DatabaseSession session, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM journal_head WHERE number = 0", ct);

    /// <summary>How far a table is.</summary>
    public static async Task<CopiedRows> GetTableAsync(DatabaseSession session, string name, CancellationToken ct) => await session.FindAsync(
        $"SELECT last_row, row_count FROM copied_table WHERE name = {name}", row => new CopiedRows(row.GetInt64(0), row.GetInt64(1)), ct)
        ?? new CopiedRows(0, 0);

    public static Task SetTableAsync(DatabaseSession session, string name, CopiedRows rows, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO copied_table (name, last_row, row_count) VALUES ({name}, {rows.LastRow}, {rows.Count})
        ON CONFLICT (name) DO UPDATE SET last_row = excluded.last_row, row_count = excluded.row_count
        """, ct);

    public static Task<bool> HasFileAsync(DatabaseSession session, string name, CancellationToken ct) =>
        session.FindAsync($"SELECT name FROM copied_file WHERE name = {name}", _ => true, ct);

    public static Task AddFileAsync(DatabaseSession session, string name, long sizeBytes, CancellationToken ct) => session.ExecuteAsync(
        $"INSERT INTO copied_file (name, size_bytes) VALUES ({name}, {sizeBytes}) ON CONFLICT (name) DO NOTHING", ct);

    /// <summary>The files that rows of blobs mention, by name.</summary>
    public static Task<List<string>> ListFilesAsync(DatabaseSession session, CancellationToken ct) => session.QueryAsync(
        $"SELECT DISTINCT file FROM blob WHERE file IS NOT NULL ORDER BY file", row => row.GetString(0), ct);
}
