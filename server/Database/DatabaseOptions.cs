namespace Mover.Server.Database;

/// <summary>Says which database holds the rows: a file of this machine, or a PostgreSQL server that several machines share.</summary>
internal sealed record DatabaseOptions
{
    public DatabaseEngine Engine { get; init; } = DatabaseEngine.Sqlite;

    /// <summary>The file of SQLite; its folder must exist.</summary>
    public string Path { get; init; } = "mover.db";

    /// <summary>An Npgsql connection string, for PostgreSQL only.</summary>
    public string ConnectionString { get; init; } = "";
}
