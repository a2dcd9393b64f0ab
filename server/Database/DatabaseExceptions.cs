using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Mover.Server.Database;

/// <summary>Recognises what both engines say in their own way.</summary>
internal static class DatabaseExceptions
{
    public static bool IsUniqueViolation(this Exception exception) => exception switch
    {
        SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ => false,
    };
}
