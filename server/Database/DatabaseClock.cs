namespace Mover.Server.Database;

/// <summary>The clock of the database server.</summary>
internal static class DatabaseClock
{
    /// <summary>What it shows now, and not when the transaction began. PostgreSQL only: SQLite has no other clock than ours.</summary>
    public static Task<DateTimeOffset> ReadAsync(DatabaseSession session, CancellationToken ct) => session.FindAsync(
        $"SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)", row => row.GetTime(0), ct);
}
