using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mover.Server.Database;

/// <summary>One open connection to the file, with the statements it has prepared so far.</summary>
internal sealed class SqliteLane : IDisposable
{
    /// <summary>More different texts than the program has; past that something builds SQL without end, and the lane starts afresh.</summary>
    private const int MaxStatements = 512;

    private readonly Dictionary<string, SqliteCommand> _statements = [];

    private SqliteLane(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    /// <summary>Opens the file. <c>synchronous=FULL</c> makes a commit durable also in write-ahead mode.</summary>
    /// <remarks>The page cache is 16 MiB a lane, and nothing is mapped: each lane's map would count as memory of the process, and a fault of
    /// the disk below a map ends the process instead of the statement.</remarks>
    public static SqliteLane Open(string path, bool write)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
        var connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                $"""
                PRAGMA busy_timeout = 10000;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA cache_size = -16384;
                PRAGMA mmap_size = 0;
                PRAGMA temp_store = MEMORY;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA query_only = {(write ? "OFF" : "ON")};
                """;
            command.ExecuteNonQuery();
            return new SqliteLane(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>True between BEGIN and the end of the transaction, which SQLite may bring about by itself, as when the disk is full.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    /// <summary>Runs one of the statements that begin and end transactions.</summary>
    /// <remarks>Not through SqliteTransaction: it insists on rolling back what SQLite has rolled back already, and fails.</remarks>
    public void Execute(string text)
    {
        var command = Rent(text);
        try
        {
            command.ExecuteNonQuery();
        }
        finally
        {
            Return(command);
        }
    }

    /// <summary>Takes the prepared statement out, so that one that is still being read is not started again.</summary>
    public SqliteCommand Rent(string text)
    {
        if (_statements.Remove(text, out var command)) return command;
        command = Connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    public void Return(SqliteCommand command)
    {
        if (_statements.Count >= MaxStatements) DropStatements();
        if (!_statements.TryAdd(command.CommandText, command)) command.Dispose();
    }

    public void Dispose()
    {
        DropStatements();
        Connection.Dispose();
    }

    private void DropStatements()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
    }
}
