namespace Mover.Server.Database;

/// <summary>Remembers which migrations a database has been through.</summary>
internal static class SchemaVersionTable
{
    /// <summary>Applies what is missing. All or nothing: the caller's transaction holds every step.</summary>
    public static async Task ApplyAsync(DatabaseSession session, IReadOnlyList<Migration> migrations, DateTimeOffset now, CancellationToken ct)
    {
        await session.RunScriptAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                number BIGINT PRIMARY KEY,
                name TEXT NOT NULL,
                sha256 TEXT NOT NULL,
                applied_time BIGINT NOT NULL
            )
            """, ct);
        var applied = await session.QueryAsync(
            $"SELECT number, name, sha256 FROM schema_version ORDER BY number",
            row => (Number: (int)row.GetInt64(0), Name: row.GetString(1), Hash: row.GetString(2)), ct);
        foreach (var (number, name, hash) in applied) Check(migrations, number, name, hash);
        foreach (var migration in migrations.ExceptBy(applied.Select(row => row.Number), migration => migration.Number))
        {
            await session.RunScriptAsync(migration.Script, ct);
            await session.ExecuteAsync(
                $"INSERT INTO schema_version (number, name, sha256, applied_time) VALUES ({migration.Number}, {migration.Name}, {migration.Hash}, {now})", ct);
        }
    }

    private static void Check(IReadOnlyList<Migration> migrations, int number, string name, string hash)
    {
        var known = migrations.FirstOrDefault(migration => migration.Number == number)
            ?? throw new InvalidOperationException(
                $"The database is newer than this program: it has been through migration {number} ({name}), which this program does not know.");
        if (known.Hash != hash)
            throw new InvalidOperationException(
                $"Migration {number} ({name}) is not the one that this database has been through: its text was changed.");
    }
}
