using Mover.Server.Database;

namespace Mover.Tests.Database;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(60_000)]
internal sealed class DatabaseTests(DatabaseEngine engine)
{
    private TestDatabase _test = null!;

    private MoverDatabase Database => _test.Database;

    [SetUp]
    public async Task Open()
    {
        _test = await TestDatabase.CreateAsync(engine);
        await Database.WriteAsync((session, ct) => session.RunScriptAsync(
            "CREATE TABLE thing (id BIGINT PRIMARY KEY, name ordered_text, content BYTEA, size BIGINT)", ct), CancellationToken.None);
    }

    [TearDown]
    public async Task Close() => await _test.DisposeAsync();

    [Test]
    public async Task What_is_written_is_read_back_with_its_nulls(CancellationToken ct)
    {
        byte[] bytes = [0, 1, 255];
        await Database.WriteAsync(async (session, ct) =>
        {
            await session.ExecuteAsync($"INSERT INTO thing (id, name, content, size) VALUES ({1}, {"l'été"}, {bytes}, {long.MaxValue})", ct);
            await session.ExecuteAsync($"INSERT INTO thing (id, name, content, size) VALUES ({2}, {(string?)null}, {Array.Empty<byte>()}, {(long?)null})", ct);
        }, ct);

        var rows = await ReadAllAsync(ct);

        Assert.That(rows[0], Is.EqualTo((1L, "l'été", Convert.ToHexString(bytes), (long?)long.MaxValue)));
        Assert.That(rows[1], Is.EqualTo((2L, (string?)null, "", (long?)null)));
    }

    [Test]
    public async Task A_value_is_never_read_as_SQL(CancellationToken ct)
    {
        const string name = "'); DROP TABLE thing; --$1";
        await Database.WriteAsync((session, ct) => session.ExecuteAsync($"INSERT INTO thing (id, name) VALUES ({1}, {name})", ct), ct);

        var found = await Database.ReadAsync((session, ct) => session.FindAsync(
            $"SELECT name FROM thing WHERE name = {name} AND id = {1}", row => row.GetString(0), ct), ct);

        Assert.That(found, Is.EqualTo(name));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5)]
    [TestCase(700)]
    public async Task A_list_finds_each_of_its_values_once(int count, CancellationToken ct)
    {
        await FillAsync(1000, ct);
        var ids = Enumerable.Range(0, count).Select(index => (long)index).ToList();

        var found = await Database.ReadAsync((session, ct) => session.QueryAsync(
            $"SELECT id FROM thing WHERE id IN {ids} ORDER BY id", row => row.GetInt64(0), ct), ct);

        Assert.That(found, Is.EqualTo(ids));
    }

    [Test]
    public async Task A_condition_made_apart_keeps_its_parameters(CancellationToken ct)
    {
        await FillAsync(10, ct);
        Sql condition = $"id < {7} AND name <> {"name 3"}";

        var found = await Database.ReadAsync((session, ct) => session.QueryAsync(
            $"SELECT id FROM thing WHERE id > {1} AND {condition} AND id <> {5} ORDER BY id", row => row.GetInt64(0), ct), ct);

        Assert.That(found, Is.EqualTo(new long[] { 2, 4, 6 }));
    }

    [Test]
    public async Task Ordered_text_is_ordered_by_its_bytes(CancellationToken ct)
    {
        string[] names = ["b", "B", "a", "é", "Z", "a/b", "a b", "é", "😀", "ﬀ", "_"];
        await Database.WriteAsync((session, ct) => session.InsertManyAsync(
            "thing", ["id", "name"], names.Select((name, index) => (Id: (long)index, Name: name)),
            (row, writer) => writer.Add(row.Id).Add(row.Name), "", ct), ct);

        var found = await Database.ReadAsync((session, ct) => session.QueryAsync(
            $"SELECT name FROM thing ORDER BY name", row => row.GetString(0), ct), ct);

        var expected = names.OrderBy(name => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name)), StringComparer.Ordinal);
        Assert.That(found, Is.EqualTo(expected));
    }

    [Test]
    public async Task Many_rows_go_in_and_doubles_are_passed_over(CancellationToken ct)
    {
        await FillAsync(10, ct);

        var touched = await FillAsync(10_000, ct, "ON CONFLICT DO NOTHING");

        Assert.That(touched, Is.EqualTo(9_990));
        var rows = await ReadAllAsync(ct);
        Assert.That(rows, Has.Count.EqualTo(10_000));
        Assert.That(rows[9_998], Is.EqualTo((9_998L, "name 9998", "", (long?)null)));
        Assert.That(rows[9_999], Is.EqualTo((9_999L, (string?)null, "2A", (long?)9_999)));
    }

    [Test]
    public void A_row_with_a_missing_value_is_not_inserted(CancellationToken ct) =>
        Assert.That(
            () => Database.WriteAsync((session, ct) => session.InsertManyAsync(
                "thing", ["id", "name"], [1L], (id, writer) => writer.Add(id), "", ct), ct),
            Throws.ArgumentException);

    [Test]
    public async Task An_act_that_throws_leaves_nothing(CancellationToken ct)
    {
        await FillAsync(3, ct);

        Assert.That(
            () => Database.WriteAsync(async (session, ct) =>
            {
                await session.ExecuteAsync($"DELETE FROM thing", ct);
                throw new TimeoutException();
            }, ct),
            Throws.TypeOf<TimeoutException>());

        Assert.That(await ReadAllAsync(ct), Has.Count.EqualTo(3));
        Assert.That(await FillAsync(5, ct, "ON CONFLICT DO NOTHING"), Is.EqualTo(2), "the next writer is not held up");
    }

    [Test]
    public async Task A_failed_statement_leaves_the_database_usable(CancellationToken ct)
    {
        await FillAsync(1, ct);

        var failure = Assert.ThrowsAsync(Is.InstanceOf<Exception>(), () => FillAsync(1, ct));

        Assert.That(failure!.IsUniqueViolation());
        Assert.That(new InvalidOperationException().IsUniqueViolation(), Is.False);
        Assert.That(await ReadAllAsync(ct), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_reader_sees_one_state_while_others_write(CancellationToken ct)
    {
        await FillAsync(3, ct);

        var (before, after) = await Database.ReadAsync(async (session, ct) =>
        {
            var before = await CountAsync(session, ct);
            await FillAsync(50, ct, "ON CONFLICT DO NOTHING");
            return (before, await CountAsync(session, ct));
        }, ct);

        Assert.That((before, after), Is.EqualTo((3, 3)));
        Assert.That(await Database.ReadAsync(CountAsync, ct), Is.EqualTo(50));
    }

    [Test]
    public async Task A_reader_cannot_write(CancellationToken ct)
    {
        Assert.That(
            () => Database.ReadAsync((session, ct) => session.ExecuteAsync($"INSERT INTO thing (id) VALUES ({1})", ct), ct),
            Throws.InstanceOf<System.Data.Common.DbException>());

        Assert.That(await ReadAllAsync(ct), Is.Empty);
    }

    [Test]
    public async Task Writers_side_by_side_lose_no_update(CancellationToken ct)
    {
        await Database.WriteAsync((session, ct) => session.ExecuteAsync($"INSERT INTO thing (id, content, size) VALUES ({1}, {Array.Empty<byte>()}, {0})", ct), ct);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 25; round++)
                await Database.WriteAsync((session, ct) => session.ExecuteAsync($"UPDATE thing SET size = size + 1 WHERE id = {1}", ct), ct);
        }, ct)));

        Assert.That((await ReadAllAsync(ct))[0].Size, Is.EqualTo(200));
    }

    [Test]
    public async Task Acts_that_deadlock_are_done_again(CancellationToken ct)
    {
        await FillAsync(2, ct);
        var bothHoldOne = new CountdownEvent(2);

        Task SwapAsync(long first, long second) => Database.WriteAsync(async (session, ct) =>
        {
            await session.ExecuteAsync($"UPDATE thing SET size = {first} WHERE id = {first}", ct);
            // On SQLite the second writer has not begun, so nobody may wait for it.
            if (engine == DatabaseEngine.PostgreSql && !bothHoldOne.IsSet && bothHoldOne.Signal() is false)
                await Task.Run(() => bothHoldOne.Wait(ct), ct);
            await session.ExecuteAsync($"UPDATE thing SET size = {second} WHERE id = {second}", ct);
        }, ct);

        await Task.WhenAll(Task.Run(() => SwapAsync(0, 1), ct), Task.Run(() => SwapAsync(1, 0), ct));

        Assert.That((await ReadAllAsync(ct)).Select(row => row.Size), Is.EquivalentTo(new long?[] { 0, 1 }));
    }

    [Test]
    public async Task A_scan_stops_where_it_is_told(CancellationToken ct)
    {
        await FillAsync(100, ct);
        var seen = 0;

        await Database.ReadAsync((session, ct) => session.ScanAsync($"SELECT id FROM thing ORDER BY id", _ => ++seen < 7, ct), ct);

        Assert.That(seen, Is.EqualTo(7));
    }

    [Test]
    public async Task The_same_statement_can_be_read_twice_in_a_session(CancellationToken ct)
    {
        await FillAsync(3, ct);

        var counts = await Database.ReadAsync(async (session, ct) =>
        {
            var outer = await session.QueryAsync($"SELECT id FROM thing", row => row.GetInt64(0), ct);
            var inner = await session.QueryAsync($"SELECT id FROM thing", row => row.GetInt64(0), ct);
            return (outer.Count, inner.Count);
        }, ct);

        Assert.That(counts, Is.EqualTo((3, 3)));
    }

    private static Task<int> CountAsync(DatabaseSession session, CancellationToken ct) =>
        session.FindAsync($"SELECT COUNT(*) FROM thing", row => (int)row.GetInt64(0), ct);

    private Task<long> FillAsync(int count, CancellationToken ct, string suffix = "") => Database.WriteAsync((session, ct) => session.InsertManyAsync(
        "thing", ["id", "name", "content", "size"], Enumerable.Range(0, count).Select(index => (long)index),
        (id, row) => row
            .Add(id)
            .Add(id == 9_999 ? null : $"name {id}")
            .Add(id == 9_999 ? [42] : Array.Empty<byte>())
            .Add(id == 9_998 ? null : (long?)id),
        suffix, ct), ct);

    private Task<List<(long Id, string? Name, string Content, long? Size)>> ReadAllAsync(CancellationToken ct) =>
        Database.ReadAsync((session, ct) => session.QueryAsync(
            $"SELECT id, name, content, size FROM thing ORDER BY id",
            row => (row.GetInt64(0), row.FindString(1), Convert.ToHexString(row.GetBytes(2)), row.FindInt64(3)), ct), ct);
}
