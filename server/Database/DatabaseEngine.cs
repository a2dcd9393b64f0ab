namespace Mover.Server.Database;

/// <summary>The two databases that the one SQL text runs on.</summary>
internal enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
}
