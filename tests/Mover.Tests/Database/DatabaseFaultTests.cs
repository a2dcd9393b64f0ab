using Mover.Server.Database;
using Npgsql;

namespace Mover.Tests.Database;

[CancelAfter(60_000)]
internal sealed class DatabaseFaultTests
{
    [Test]
    public async Task A_full_SQLite_says_so_and_keeps_nothing_of_the_act(CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, migrated: false);
        await test.Database.WriteAsync(async (session, ct) =>
        {
            await session.RunScriptAsync("CREATE TABLE thing (content BYTEA)", ct);
            await session.RunScriptAsync("PRAGMA max_page_count = 100", ct);
        }, ct);

        Assert.That(
            () => test.Database.WriteAsync((session, ct) => session.ExecuteAsync($"INSERT INTO thing (content) VALUES ({new byte[1 << 20]})", ct), ct),
            Throws.TypeOf<DatabaseFullException>());

        await test.Database.WriteAsync((session, ct) => session.ExecuteAsync($"INSERT INTO thing (content) VALUES ({new byte[10]})", ct), ct);
        var count = await test.Database.ReadAsync((session, ct) => session.FindAsync($"SELECT COUNT(*) FROM thing", row => row.GetInt64(0), ct), ct);
        Assert.That(count, Is.EqualTo(1));
    }

    [Test]
    public void A_server_that_is_not_there_is_gone(CancellationToken ct)
    {
        var options = new DatabaseOptions { Engine = DatabaseEngine.PostgreSql, ConnectionString = "Host=/nonexistent;Username=nobody" };

        Assert.That(
            async () =>
            {
                await using var database = new MoverDatabase(options, TimeProvider.System);
                await database.MigrateAsync(ct);
            },
            Throws.TypeOf<DatabaseGoneException>());
    }

    [Test]
    public async Task A_connection_that_is_cut_is_gone_and_the_next_act_has_a_new_one(CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql, migrated: false);

        Assert.That(
            () => test.Database.WriteAsync((session, ct) => session.ExecuteAsync($"SELECT pg_terminate_backend(pg_backend_pid())", ct), ct),
            Throws.TypeOf<DatabaseGoneException>());

        await test.Database.WriteAsync((session, ct) => session.ExecuteAsync($"SELECT 1", ct), ct);
    }

    [TestCase("3D000")]
    [TestCase("53300")]
    public async Task A_server_without_the_database_or_without_a_free_connection_is_gone(string state, CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql, migrated: false);
        var script = $"DO $$ BEGIN RAISE 'not now' USING ERRCODE = '{state}'; END $$";

        Assert.That(
            () => test.Database.WriteAsync((session, ct) => session.RunScriptAsync(script, ct), ct),
            Throws.TypeOf<DatabaseGoneException>());
    }

    [Test]
    public async Task A_full_pool_is_gone(CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql, migrated: false);
        var options = test.Options with { ConnectionString = test.Options.ConnectionString + ";Maximum Pool Size=2;Timeout=1" };
        await using var database = new MoverDatabase(options, TimeProvider.System);

        // The two connections for reading are taken, so a third reader finds none in time.
        Task<long> ReadAsync() => database.ReadAsync((session, ct) => session.FindAsync($"SELECT 1", row => row.GetInt64(0), ct), ct);
        Assert.That(
            () => database.ReadAsync((_, ct) => database.ReadAsync((_, _) => ReadAsync(), ct), ct), Throws.TypeOf<DatabaseGoneException>());
    }

    [Test]
    public async Task A_full_PostgreSQL_says_so(CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql, migrated: false);

        Assert.That(
            () => test.Database.WriteAsync((session, ct) => session.RunScriptAsync("DO $$ BEGIN RAISE 'no room' USING ERRCODE = '53100'; END $$", ct), ct),
            Throws.TypeOf<DatabaseFullException>());
    }

    [Test]
    public async Task Of_several_hosts_the_one_that_takes_writes_is_found(CancellationToken ct)
    {
        if (PostgreSqlCluster.MissingCause is { } cause) Required.Absent("postgresql", cause);
        await using var standby = await PostgreSqlCluster.StartAsync(ct);
        await using var primary = await PostgreSqlCluster.StartAsync(ct);
        await standby.StopAsync();
        await standby.StartAgainAsStandbyAsync(ct);
        var hosts = new[] { standby, primary }.Select(cluster => new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres")).Host);
        var all = $"Host={string.Join(',', hosts)};Username=postgres;Database=postgres;Target Session Attributes=primary";
        await using var database = new MoverDatabase(new DatabaseOptions { Engine = DatabaseEngine.PostgreSql, ConnectionString = all }, TimeProvider.System);

        await database.WriteAsync((session, ct) => session.RunScriptAsync("CREATE TABLE thing (id BIGINT)", ct), ct);

        Assert.That(await database.ReadAsync((session, ct) => session.FindAsync($"SELECT COUNT(*) FROM thing", row => row.GetInt64(0), ct), ct), Is.Zero);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "needs unix file modes")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_of_the_process_can_read_the_file(CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.Database.WriteAsync((session, ct) => session.RunScriptAsync("CREATE TABLE thing (id BIGINT)", ct), ct);

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(test.Options.Path)!))
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
    }

    [Test]
    public async Task A_writer_that_waits_for_its_turn_can_be_cancelled(CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, migrated: false);
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var holder = test.Database.WriteAsync(async (_, _) =>
        {
            entered.SetResult();
            await release.Task;
        }, ct);
        await entered.Task.WaitAsync(ct);
        using var cancel = new CancellationTokenSource();

        var waiting = test.Database.WriteAsync((_, _) => Task.CompletedTask, cancel.Token);
        await cancel.CancelAsync();

        Assert.That(() => waiting, Throws.InstanceOf<OperationCanceledException>());
        release.SetResult();
        await holder;
        await test.Database.WriteAsync((_, _) => Task.CompletedTask, ct).WaitAsync(ct);
    }

    [Test]
    public async Task Two_programs_write_to_one_SQLite_file_and_lose_nothing(CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, migrated: false);
        await using var other = new MoverDatabase(test.Options, TimeProvider.System);
        await test.Database.WriteAsync((session, ct) => session.RunScriptAsync("CREATE TABLE thing (size BIGINT); INSERT INTO thing VALUES (0)", ct), ct);

        await Task.WhenAll(new[] { test.Database, other }.Select(database => Task.Run(async () =>
        {
            for (var round = 0; round < 50; round++)
            {
                await database.WriteAsync(async (session, ct) =>
                {
                    var size = await session.FindAsync($"SELECT size FROM thing", row => row.GetInt64(0), ct);
                    await session.ExecuteAsync($"UPDATE thing SET size = {size + 1}", ct);
                }, ct);
            }
        }, ct)));

        var end = await other.ReadAsync((session, ct) => session.FindAsync($"SELECT size FROM thing", row => row.GetInt64(0), ct), ct);
        Assert.That(end, Is.EqualTo(100));
    }
}
