using Mover.Server.Database;

namespace Mover.Tests.Database;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(60_000)]
internal sealed class MigrationTests(DatabaseEngine engine)
{
    private static readonly Migration First = new(1, "first", "CREATE TABLE first (name ordered_text PRIMARY KEY); INSERT INTO first (name) VALUES ('a');");
    private static readonly Migration Second = new(2, "second", "CREATE TABLE second (id BIGINT PRIMARY KEY)");

    private TestDatabase _test = null!;

    [SetUp]
    public async Task Open() => _test = await TestDatabase.CreateAsync(engine, migrated: false);

    [TearDown]
    public async Task Close() => await _test.DisposeAsync();

    [Test]
    public async Task A_migration_is_applied_once(CancellationToken ct)
    {
        await _test.Database.MigrateAsync([First], ct);
        await _test.Database.MigrateAsync([First, Second], ct);
        await _test.Database.MigrateAsync([First, Second], ct);

        Assert.That(await NamesAsync(ct), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task A_migration_that_came_late_from_another_room_is_applied(CancellationToken ct)
    {
        await _test.Database.MigrateAsync([Second], ct);
        await _test.Database.MigrateAsync([First, Second], ct);

        Assert.That(await NamesAsync(ct), Is.EquivalentTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task A_failing_migration_leaves_the_database_as_it_was(CancellationToken ct)
    {
        await _test.Database.MigrateAsync([First], ct);

        Assert.That(
            () => _test.Database.MigrateAsync([First, Second, new Migration(3, "broken", "CREATE TABLE third (id BIGINT); SELECT nothing FROM nowhere")], ct),
            Throws.InstanceOf<System.Data.Common.DbException>());

        Assert.That(await NamesAsync(ct), Is.EqualTo(new[] { "first" }));
        await _test.Database.MigrateAsync([First, Second], ct);
    }

    [Test]
    public async Task A_database_newer_than_the_program_is_refused(CancellationToken ct)
    {
        await _test.Database.MigrateAsync([First, Second], ct);

        Assert.That(
            () => _test.Database.MigrateAsync([First], ct),
            Throws.InvalidOperationException.With.Message.Contains("newer"));
    }

    [Test]
    public async Task A_migration_whose_text_changed_is_refused(CancellationToken ct)
    {
        await _test.Database.MigrateAsync([First, Second], ct);

        Assert.That(
            () => _test.Database.MigrateAsync([First, Second with { Script = "CREATE TABLE second (id TEXT)" }], ct),
            Throws.InvalidOperationException.With.Message.Contains("was changed"));
    }

    [Test]
    public void Line_ends_of_another_system_are_the_same_text() =>
        Assert.That(new Migration(1, "a", "x\r\ny").Hash, Is.EqualTo(new Migration(1, "a", "x\ny").Hash));

    [Test]
    public async Task Two_programs_can_start_together(CancellationToken ct)
    {
        await using var other = new MoverDatabase(_test.Options, TimeProvider.System);

        await Task.WhenAll(
            Task.Run(() => _test.Database.MigrateAsync([First, Second], ct), ct),
            Task.Run(() => other.MigrateAsync([First, Second], ct), ct));

        Assert.That(await NamesAsync(ct), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public void The_program_has_its_migrations_in_order() =>
        Assert.That(Migration.Embedded().Select(migration => migration.Number), Is.Ordered.And.Unique.And.All.GreaterThan(0));

    private Task<List<string>> NamesAsync(CancellationToken ct) => _test.Database.ReadAsync((session, ct) => session.QueryAsync(
        $"SELECT name FROM schema_version ORDER BY number", row => row.GetString(0), ct), ct);
}
