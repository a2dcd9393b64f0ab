using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mover.Server.Database;

/// <summary>A transaction on a lane of SQLite, which goes back to its pool at the end unless its rollback failed.</summary>
internal sealed class SqliteSession(SqliteLane lane, Action<SqliteLane?> end) : DatabaseSession
{
    /// <summary>There is one writer.</summary>
    public override string PassOverTakenRows => "";

    public override string KeepRows => "";

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
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public override Task CommitAsync()
    {
        lane.Execute("COMMIT");
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        var healthy = false;
        try
        {
            if (lane.IsInTransaction) lane.Execute("ROLLBACK");
            healthy = true;
        }
        finally
        {
            End(healthy);
        }
        return ValueTask.CompletedTask;
    }

    protected override DbCommand Rent(Sql sql)
    {
        var command = lane.Rent(sql.ToString());
        var values = sql.Values;
        for (var index = command.Parameters.Count; index < values.Count; index++)
            command.Parameters.Add(new SqliteParameter { ParameterName = Sql.Name(index) });
        for (var index = 0; index < values.Count; index++)
            command.Parameters[index].Value = values[index];
        return command;
    }

    /// <summary>Whatever happens, the turn is given back: the next writer waits for it.</summary>
    private void End(bool healthy)
    {
        try
        {
            if (!healthy) lane.Dispose();
        }
        finally
        {
            end(healthy ? lane : null);
        }
    }

    protected override void Return(DbCommand command) => lane.Return((SqliteCommand)command);
}
