using Mover.Tests.Database;
using Npgsql;

namespace Mover.Bench;

/// <summary>Counts what a database is asked, by the extension pg_stat_statements. It asks by way of another database, and so counts nothing of its own.</summary>
internal sealed class StatementCounter : IAsyncDisposable
{
    /// <summary>What PostgreSQL must be told at its start.</summary>
    public const string Setting = "shared_preload_libraries=pg_stat_statements";

    // With pg_advisory_unlock_all Npgsql makes a connection ready for its next use; it is no query of ours.
    private const string Count = """
        SELECT coalesce(sum(calls) FILTER (WHERE query ~* '^\s*(select|insert|update|delete|with)\M' AND query !~ 'pg_advisory_unlock_all'), 0)::float8,
               coalesce(sum(calls) FILTER (WHERE query ~* '^\s*(commit|rollback)\M'), 0)::float8,
               coalesce(sum(calls), 0)::float8
        FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = $1)
        """;

    private readonly NpgsqlConnection _connection;
    private readonly string _database;

    private StatementCounter(NpgsqlConnection connection, string database) => (_connection, _database) = (connection, database);

    public static async Task<bool> IsInstalledAsync(PostgreSqlCluster cluster, CancellationToken ct)
    {
        await using var connection = await OpenAsync(cluster, ct);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_stat_statements'", connection);
        return await command.ExecuteScalarAsync(ct) is > 0L;
    }

    public static async Task<StatementCounter> StartAsync(PostgreSqlCluster cluster, string database, CancellationToken ct)
    {
        await cluster.ExecuteAsync("CREATE EXTENSION pg_stat_statements", ct);
        return new StatementCounter(await OpenAsync(cluster, ct), database);
    }

    public async Task<Statements> CountAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Count, _connection) { Parameters = { new NpgsqlParameter { Value = _database } } };
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new Statements(row.GetDouble(0), row.GetDouble(1), row.GetDouble(2));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<NpgsqlConnection> OpenAsync(PostgreSqlCluster cluster, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(cluster.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(ct);
        return connection;
    }
}
