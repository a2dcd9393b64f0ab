using System.Data;
using System.Net.Sockets;
using Npgsql;

namespace Mover.Server.Database;

/// <summary>PostgreSQL 15 or later, through Npgsql.</summary>
/// <remarks>Reads have connections of their own, on which the server itself refuses to write: saying so at each transaction would cost a round trip.</remarks>
internal sealed class PostgreSqlDriver(string connectionString) : DatabaseDriver
{
    /// <summary>"mover" in ASCII: any number will do that no other program on this database takes.</summary>
    private const long MigrationLock = 0x6D6F766572;

    private readonly NpgsqlDataSource _writes = NpgsqlDataSource.Create(WithDefaults(connectionString));
    private readonly NpgsqlDataSource _reads = NpgsqlDataSource.Create(WithDefaults(connectionString) + ";Options=-c default_transaction_read_only=on");

    public override bool IsShared => true;

    public override async Task<DatabaseSession> BeginAsync(bool write, CancellationToken ct)
    {
        var (source, isolation) = write ? (_writes, IsolationLevel.ReadCommitted) : (_reads, IsolationLevel.RepeatableRead);
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            RequirePrimary(connection, source);
            return new PostgreSqlSession(connection, await connection.BeginTransactionAsync(isolation, ct));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task PrepareMigrationAsync(DatabaseSession session, CancellationToken ct)
    {
        await session.ExecuteAsync($"SELECT pg_advisory_xact_lock({MigrationLock})", ct);
        // Text compared by its bytes, as SQLite does: the order of paths is part of what an archive promises.
        var type = await session.FindAsync(
            $"SELECT typname::text FROM pg_type WHERE typname = 'ordered_text' AND typnamespace = current_schema()::regnamespace",
            row => row.GetString(0), ct);
        if (type is null) await session.RunScriptAsync("CREATE DOMAIN ordered_text AS TEXT COLLATE \"C\"", ct);
    }

    public override bool IsPassing(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    public override bool IsGone(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } => IsGone(state),
        // A pool that has no connection left says so as a time-out.
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        _ => false,
    };

    public override Exception? Translate(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new DatabaseFullException(exception),
        _ => IsGone(exception) ? new DatabaseGoneException(exception) : null,
    };

    public override async ValueTask DisposeAsync()
    {
        await _reads.DisposeAsync();
        await _writes.DisposeAsync();
    }

    /// <summary>After a failover the address may lead to a standby for a while, which takes no writes and may lag behind. Connections to it must not stay in the pool.</summary>
    /// <remarks>PostgreSQL says by itself what it is, so this asks nothing.</remarks>
    private static void RequirePrimary(NpgsqlConnection connection, NpgsqlDataSource source)
    {
        if (connection.PostgresParameters.GetValueOrDefault("in_hot_standby") != "on")
            return;
        source.Clear();
        throw new NpgsqlException("The database is a standby.", new IOException("It takes no writes."));
    }

    /// <summary>Class 08 is a broken connection, 57P01 to 57P03 a server that is going down or coming up, 53300 one that takes no more callers,
    /// 3D000 one that does not have the database.</summary>
    private static bool IsGone(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("57P0", StringComparison.Ordinal)
        || state is PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.InvalidCatalogName;

    private static string WithDefaults(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "mover" };
        if (builder.MaxAutoPrepare == 0) builder.MaxAutoPrepare = 128;
        // Nothing here leaves a setting or a lock with its connection, and putting it right after each transaction was seven of nine statements.
        builder.NoResetOnClose = true;
        // The operator's number is for the server as a whole; reads and writes share it.
        builder.MaxPoolSize = Math.Max(2, builder.MaxPoolSize / 2);
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, builder.MaxPoolSize);
        return builder.ConnectionString;
    }
}
