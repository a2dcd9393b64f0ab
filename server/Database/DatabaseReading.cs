using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mover.Server.Database;

/// <summary>Reads from a row what the engines do not offer under one name.</summary>
internal static class DatabaseReading
{
    /// <summary>Reads a whole number in a long scan: the driver of SQLite weighs the type of each column first, which takes longer than the scan.</summary>
    public static long GetNumber(this DbDataReader row, int column) =>
        row is SqliteDataReader { Handle: { } statement } ? raw.sqlite3_column_int64(statement, column) : row.GetInt64(column);

    /// <summary>Reads a text as its UTF-8, for those who pass it on so.</summary>
    public static byte[] GetUtf8(this DbDataReader row, int column) =>
        row is SqliteDataReader { Handle: { } statement }
            ? raw.sqlite3_column_blob(statement, column).ToArray()
            : Encoding.UTF8.GetBytes(row.GetString(column));

    public static byte[] GetBytes(this DbDataReader row, int column) =>
        row is SqliteDataReader { Handle: { } statement }
            ? raw.sqlite3_column_blob(statement, column).ToArray()
            : row.GetFieldValue<byte[]>(column);

    public static DateTimeOffset GetTime(this DbDataReader row, int column) => DatabaseTimes.FromMicroseconds(row.GetInt64(column));

    public static bool GetFlag(this DbDataReader row, int column) => row.GetInt64(column) != 0;

    public static string? FindString(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static byte[]? FindBytes(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetBytes(column);

    public static long? FindInt64(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static DateTimeOffset? FindTime(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetTime(column);
}
