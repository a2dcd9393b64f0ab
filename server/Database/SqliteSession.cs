using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mover.Server.Database;

/// <summary>A transaction on a lane of SQLite, which goes back to its pool at the end unless its rollback failed.</summary>
internal sealed class SqliteSession(SqliteLane lane, SqliteTransaction transaction, Action<SqliteLane?> end) : DatabaseSession
{
    protected override bool ReadsAtOnce => true;

    /// <summary>Steps one prepared row statement through SQLite's own calls: statements of many rows measured slower, for their parameters are
    /// looked up by name one after the other.</summary>
    public override Task<long> InsertManyAsync<T>(
        string table, IReadOnlyList<string> columns, IEnumerable<T> rows, Action<T, RowWriter> write, string suffix, CancellationToken ct)
    {
        var values = $"VALUES ({string.Join(", ", columns.Select((_, index) => Sql.Name(index)))})";
        using var writer = new SqliteRowWriter(lane.Connection.Handle!, InsertText(table, columns, values, suffix), columns.Count);
        var before = raw.sqlite3_total_changes(lane.Connection.Handle);
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            write(row, writer);
            writer.EndRow();
        }
        return Task.FromResult((long)(raw.sqlite3_total_changes(lane.Connection.Handle) - before));
    }

    public override Task RunScriptAsync(string script, CancellationToken ct)
    {
        using var command = lane.Connection.CreateCommand();
        command.CommandText = script;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public override Task CommitAsync()
    {
        transaction.Commit();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        var healthy = false;
        try
        {
            transaction.Dispose();
            healthy = true;
        }
        finally
        {
            if (!healthy) lane.Dispose();
            end(healthy ? lane : null);
        }
        return ValueTask.CompletedTask;
    }

    protected override DbCommand Rent(Sql sql)
    {
        var command = lane.Rent(sql.ToString());
        command.Transaction = transaction;
        var values = sql.Values;
        for (var index = command.Parameters.Count; index < values.Count; index++)
            command.Parameters.Add(new SqliteParameter { ParameterName = Sql.Name(index) });
        for (var index = 0; index < values.Count; index++)
            command.Parameters[index].Value = values[index];
        return command;
    }

    protected override void Return(DbCommand command) => lane.Return((SqliteCommand)command);
}
