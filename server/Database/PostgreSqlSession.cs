using System.Data.Common;
using Npgsql;

namespace Mover.Server.Database;

/// <summary>A transaction on PostgreSQL. Npgsql itself prepares the statements that come often.</summary>
internal sealed class PostgreSqlSession(NpgsqlConnection connection, NpgsqlTransaction transaction) : DatabaseSession
{
    /// <summary>Rows a statement: enough to drown the round trip, few enough to hold in memory.</summary>
    private const int RowsPerStatement = 4096;

    public override string PassOverTakenRows => "FOR UPDATE SKIP LOCKED";

    public override string KeepRows => "FOR SHARE";

    protected override bool ReadsAtOnce => false;

    public override async Task<long> InsertManyAsync<T>(
        string table, IReadOnlyList<string> columns, IEnumerable<T> rows, Action<T, RowWriter> write, string suffix, CancellationToken ct)
    {
        var touched = 0L;
        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            var writer = new PostgreSqlRowWriter(columns.Count, chunk.Length);
            foreach (var row in chunk)
            {
                write(row, writer);
                writer.EndRow();
            }
            await using var command = new NpgsqlCommand(InsertText(table, columns, writer.Source, suffix), connection, transaction);
            foreach (var column in writer.Columns) command.Parameters.Add(new NpgsqlParameter { Value = column });
            touched += await command.ExecuteNonQueryAsync(ct);
        }
        return touched;
    }

    public override async Task RunScriptAsync(string script, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(script, connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    public override Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

    public override async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    protected override DbCommand Rent(Sql sql)
    {
        var command = new NpgsqlCommand(sql.ToString(), connection, transaction);
        foreach (var value in sql.Values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    protected override void Return(DbCommand command) => command.Dispose();
}
