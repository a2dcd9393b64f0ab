using Npgsql;

namespace Mover.Server.Database;

/// <summary>A connection on which servers that share a PostgreSQL database tell each other something.</summary>
/// <remarks>Outside the pools, which are for transactions. PostgreSQL hands on what is told to whoever listens at that moment, and keeps nothing.</remarks>
internal sealed class DatabaseChannel : IAsyncDisposable
{
    private const string Name = "mover";

    private readonly NpgsqlConnection _connection;

    private DatabaseChannel(NpgsqlConnection connection) => _connection = connection;

    public static async Task<DatabaseChannel> OpenAsync(DatabaseOptions options, CancellationToken ct)
    {
        // A connection that is dead shows within half a minute, though nobody speaks.
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString) { ApplicationName = "mover group", Pooling = false, KeepAlive = 10 };
        var channel = new DatabaseChannel(new NpgsqlConnection(settings.ConnectionString));
        try
        {
            await channel._connection.OpenAsync(ct);
            return channel;
        }
        catch
        {
            await channel.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells all that listen a text of less than 8000 bytes.</summary>
    public async Task TellAsync(string text, CancellationToken ct)
    {
        await using var notify = new NpgsqlCommand($"SELECT pg_notify('{Name}', $1)", _connection);
        notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        await notify.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Hears all that is told from now on, until the connection breaks.</summary>
    /// <param name="begun">Called once it listens.</param>
    public async Task ListenAsync(Action begun, Action<string> heard, CancellationToken ct)
    {
        _connection.Notification += (_, notification) => heard(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Name}", _connection))
            await listen.ExecuteNonQueryAsync(ct);
        begun();
        while (true)
            await _connection.WaitAsync(ct);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
