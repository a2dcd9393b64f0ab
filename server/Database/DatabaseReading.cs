using System.Data.Common;

namespace Mover.Server.Database;

/// <summary>Reads from a row what the engines do not offer under one name.</summary>
internal static class DatabaseReading
{
    public static byte[] GetBytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static DateTimeOffset GetTime(this DbDataReader row, int column) => DatabaseTimes.FromMicroseconds(row.GetInt64(column));

    public static bool GetFlag(this DbDataReader row, int column) => row.GetInt64(column) != 0;

    public static string? FindString(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static byte[]? FindBytes(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetBytes(column);

    public static long? FindInt64(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static DateTimeOffset? FindTime(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetTime(column);
}
