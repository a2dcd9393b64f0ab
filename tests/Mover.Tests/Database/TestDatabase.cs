using Mover.Server.Database;

namespace Mover.Tests.Database;

/// <summary>A fresh database for one test, on either engine, deleted at its end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string Template = "mover_template";

    private static readonly SemaphoreSlim ClusterTurn = new(1);
    private static PostgreSqlCluster? _cluster;
    private static int _count;

    private readonly Func<Task> _delete;

    private TestDatabase(DatabaseOptions options, TimeProvider time, Func<Task> delete)
    {
        Options = options;
        Database = new MoverDatabase(options, time);
        _delete = delete;
    }

    /// <summary>For <c>[TestFixtureSource]</c> and <c>[TestCaseSource]</c>: every test of a table runs on each.</summary>
    public static IEnumerable<DatabaseEngine> Engines => Enum.GetValues<DatabaseEngine>();

    public DatabaseOptions Options { get; }

    public MoverDatabase Database { get; }

    /// <summary>A database with all migrations of the program applied.</summary>
    public static Task<TestDatabase> CreateAsync(DatabaseEngine engine, TimeProvider? time = null) => CreateAsync(engine, migrated: true, time);

    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine, bool migrated, TimeProvider? time = null)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        if (engine == DatabaseEngine.PostgreSql) return await CreatePostgreSqlAsync(migrated, time, deadline.Token);
        var database = CreateSqlite(time);
        if (migrated) await database.Database.MigrateAsync(deadline.Token);
        return database;
    }

    /// <summary>Called once, when the run ends.</summary>
    public static async Task StopClusterAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        _cluster = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _delete();
    }

    private static TestDatabase CreateSqlite(TimeProvider? time)
    {
        var folder = Directory.CreateTempSubdirectory("mover-db-").FullName;
        var options = new DatabaseOptions { Engine = DatabaseEngine.Sqlite, Path = Path.Combine(folder, "mover.db") };
        return new TestDatabase(options, time ?? TimeProvider.System, () =>
        {
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> CreatePostgreSqlAsync(bool migrated, TimeProvider? time, CancellationToken ct)
    {
        if (PostgreSqlCluster.MissingCause is { } cause) Required.Absent("postgresql", cause);
        var cluster = await GetClusterAsync(ct);
        var name = $"mover_{Interlocked.Increment(ref _count)}";
        await cluster.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {(migrated ? Template : "template0")}", ct);
        var options = new DatabaseOptions { Engine = DatabaseEngine.PostgreSql, ConnectionString = cluster.ConnectionString(name) };
        return new TestDatabase(options, time ?? TimeProvider.System, () => cluster.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None));
    }

    /// <summary>Started by the first test that needs it, with a migrated database that the others are copied from.</summary>
    private static async Task<PostgreSqlCluster> GetClusterAsync(CancellationToken ct)
    {
        await ClusterTurn.WaitAsync(ct);
        try
        {
            if (_cluster is not null) return _cluster;
            var cluster = await PostgreSqlCluster.StartAsync(ct);
            await cluster.ExecuteAsync($"CREATE DATABASE {Template}", ct);
            var options = new DatabaseOptions { Engine = DatabaseEngine.PostgreSql, ConnectionString = cluster.ConnectionString(Template) };
            await using (var database = new MoverDatabase(options, TimeProvider.System)) await database.MigrateAsync(ct);
            return _cluster = cluster;
        }
        finally
        {
            ClusterTurn.Release();
        }
    }
}
