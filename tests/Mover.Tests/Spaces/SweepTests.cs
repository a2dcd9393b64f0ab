using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class SweepTests(DatabaseEngine engine)
{
    private TestSpaces _test = null!;
    private string _space = null!;

    [SetUp]
    public async Task Open()
    {
        _test = await TestSpaces.CreateAsync(engine);
        _space = await _test.CreateSpaceAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task Close() => await _test.DisposeAsync();

    [Test]
    public async Task A_revision_stays_readable_for_the_keep_time_after_it_was_replaced(CancellationToken ct)
    {
        await WriteAsync(1, ct);
        _test.Clock.Advance(TimeSpan.FromDays(3));
        await WriteAsync(2, ct);
        _test.Clock.Advance(TimeSpan.FromHours(23));
        await _test.Sweeper.SweepAsync(ct);
        Assert.That(await SizeAtAsync(1, ct), Is.EqualTo(1), "replaced 23 hours ago");

        _test.Clock.Advance(TimeSpan.FromHours(2));
        await _test.Sweeper.SweepAsync(ct);

        Assert.That(() => SizeAtAsync(1, ct), Throws.TypeOf<Refusal>().With.Message.Contains("revision"));
        Assert.That(await SizeAtAsync(2, ct), Is.EqualTo(2));
        Assert.That(await CountRowsAsync("entry", ct), Is.EqualTo(1));
        Assert.That(await CountRowsAsync("revision", ct), Is.EqualTo(1));
    }

    [Test]
    public async Task A_pinned_revision_and_all_after_it_are_kept_until_the_pin_is_out(CancellationToken ct)
    {
        for (var size = 1; size <= 5; size++)
            await WriteAsync(size, ct);
        await PinAsync(3, ct);
        _test.Clock.Advance(TimeSpan.FromDays(100));

        await _test.Sweeper.SweepAsync(ct);

        for (var revision = 3; revision <= 5; revision++)
            Assert.That(await SizeAtAsync(revision, ct), Is.EqualTo(revision));
        Assert.That(() => SizeAtAsync(2, ct), Throws.TypeOf<Refusal>());
        Assert.That(() => PinAsync(2, ct), Throws.TypeOf<Refusal>(), "what is swept cannot be pinned");

        await _test.Database.WriteAsync((session, ct) => SpacePins.RemoveAsync(session, _space, "archive", ct), ct);
        await _test.Sweeper.SweepAsync(ct);
        Assert.That(await CountRowsAsync("entry", ct), Is.EqualTo(1));
    }

    [Test]
    public async Task A_sweep_does_not_touch_what_an_open_batch_may_have_to_give_back(CancellationToken ct)
    {
        await WriteAsync(1, ct);
        await WriteAsync(2, ct);
        _test.Clock.Advance(TimeSpan.FromDays(2));
        var batch = await _test.BeginAsync(_space, ct);
        await _test.WriteAsync(_space, "a", new byte[3], ct, batch.Id);

        await _test.Sweeper.SweepAsync(ct);
        await _test.Batches.AbortAsync(TestSpaces.Service, batch.Id, ct);

        Assert.That(await SizeAtAsync(0, ct), Is.EqualTo(2));
    }

    [Test]
    public async Task Of_a_deleted_space_only_the_tombstone_stays_and_its_address_is_free(CancellationToken ct)
    {
        await WriteAsync(1, ct);
        await WriteAsync(2, ct);
        await PinAsync(1, ct);
        var batch = await _test.BeginAsync(_space, ct);
        await _test.WriteAsync(_space, "b", new byte[3], ct, batch.Id);
        await _test.Uploads.OpenAsync(new NewUpload(_space, batch.Id, "u", TestSpaces.NewEntry(TestSpaces.File("c"), 10), 0), ct);

        Assert.That(() => DeleteAsync("b.test", ct), Throws.TypeOf<Refusal>(), "the address is another one");
        await DeleteAsync("a.test", ct);
        await DeleteAsync("a.test", ct);

        Assert.That(() => SizeAtAsync(0, ct), Throws.TypeOf<Refusal>());
        Assert.That(() => WriteAsync(3, ct), Throws.TypeOf<Refusal>().With.Property(nameof(Refusal.Reason)).EqualTo(Reason.NotFound));
        Assert.That(() => _test.Batches.CommitAsync(TestSpaces.Service, batch.Id, ct), Throws.TypeOf<Refusal>());
        var again = await _test.CreateSpaceAsync(ct);
        await _test.Sweeper.SweepAsync(ct);
        await _test.Sweeper.SweepAsync(ct);

        foreach (var table in new[] { "entry", "revision", "batch", "batch_application", "space_pin", "space_application", "upload" })
            Assert.That(await CountRowsAsync(table, ct), Is.Zero, table);
        var tombstone = await _test.GetSpaceAsync(_space, ct);
        Assert.That((tombstone.State, tombstone.OwnerMail, tombstone.Title), Is.EqualTo((SpaceState.Deleted, "", "")));
        Assert.That(again, Is.Not.EqualTo(_space));
    }

    [Test]
    public async Task An_upload_is_forgotten_after_its_time_and_not_before(CancellationToken ct)
    {
        var wish = new NewUpload(_space, "", "u", TestSpaces.NewEntry(TestSpaces.File("c"), 10), 0);
        var upload = await _test.Uploads.OpenAsync(wish, ct);
        await using (var staged = await _test.Staging.OpenAsync(upload.StageId, ct))
            await staged.AppendAsync(0, new byte[4], ct);
        _test.Clock.Advance(TimeSpan.FromHours(23));
        await _test.Sweeper.SweepAsync(ct);
        Assert.That((await _test.Uploads.QueryAsync(_space, "u", ct)).CommittedBytes, Is.EqualTo(4));

        _test.Clock.Advance(TimeSpan.FromHours(2));
        await _test.Sweeper.SweepAsync(ct);

        Assert.That(() => _test.Uploads.QueryAsync(_space, "u", ct), Throws.TypeOf<Refusal>());
        Assert.That(await _test.Database.ReadAsync((session, ct) => _test.Staging.GetCommittedBytesAsync(session, upload.StageId, ct), ct), Is.Zero);
    }

    private Task<long> WriteAsync(int sizeBytes, CancellationToken ct) => _test.WriteAsync(_space, "a", new byte[sizeBytes], ct);

    private Task PinAsync(long revision, CancellationToken ct) =>
        _test.Database.WriteAsync((session, ct) => SpacePins.AddAsync(session, _space, revision, "archive", ct), ct);

    private Task DeleteAsync(string address, CancellationToken ct) => _test.Spaces.DeleteAsync(_space, address, ct);

    private async Task<long> SizeAtAsync(long revision, CancellationToken ct) =>
        (await _test.Reading.GetAsync(TestSpaces.Service, _space, TestSpaces.File("a"), revision, ct)).Blob.Digest.SizeBytes;

    private async Task<long> CountRowsAsync(string table, CancellationToken ct)
    {
        var (column, value) = table == "batch_application" ? ("'1'", "1") : ("space_id", _space);
        return await _test.Database.ReadAsync((session, ct) => session.FindAsync(
            $"SELECT COUNT(*) FROM {table:raw} WHERE {column:raw} = {value}", row => row.GetInt64(0), ct), ct);
    }
}
