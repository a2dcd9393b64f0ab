using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class QuotaTests(DatabaseEngine engine)
{
    private const int QuotaBytes = 1000;

    private TestSpaces _test = null!;
    private string _space = null!;

    [SetUp]
    public async Task Open()
    {
        _test = await TestSpaces.CreateAsync(engine);
        _space = await _test.CreateSpaceAsync(CancellationToken.None, QuotaBytes);
    }

    [TearDown]
    public async Task Close() => await _test.DisposeAsync();

    [Test]
    public async Task Writers_at_the_same_time_never_exceed_the_quota_together(CancellationToken ct)
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteUntilFullAsync(writer, ct), ct)));

        var space = await _test.GetSpaceAsync(_space, ct);
        Assert.That(space.UsedBytes, Is.EqualTo(written.Sum() * 90));
        Assert.That(space.UsedBytes, Is.EqualTo(990));
        Assert.That((await _test.ListAsync(_space, 0, ct)).Sum(entry => entry.Blob.Digest.SizeBytes), Is.EqualTo(990));
    }

    [Test]
    public async Task The_refusal_has_the_figures_and_nothing_of_the_group_is_kept(CancellationToken ct)
    {
        await WriteAsync("a", 900, ct);

        var refusal = Assert.ThrowsAsync<Refusal>(() => _test.WriteAsync(
            _space, "", [(TestSpaces.File("b"), new byte[50]), (TestSpaces.File("c"), new byte[51])], ct))!;

        Assert.That(refusal.Reason, Is.EqualTo(Reason.QuotaExceeded));
        Assert.That(refusal.Facts, Is.EqualTo(new[] { ("quota_bytes", "1000"), ("used_bytes", "900"), ("needed_bytes", "101") }));
        Assert.That(await _test.ListAsync(_space, 0, ct), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_replaced_makes_room_for_what_replaces_it(CancellationToken ct)
    {
        await WriteAsync("a", 1000, ct);
        await WriteAsync("a", 1000, ct);
        await WriteAsync("a", 999, ct);
        await WriteAsync("b", 1, ct);

        Assert.That((await _test.GetSpaceAsync(_space, ct)).UsedBytes, Is.EqualTo(1000));
    }

    [Test]
    public async Task The_bytes_of_a_batch_count_while_it_is_open_and_not_when_it_was_taken_back(CancellationToken ct)
    {
        var batch = await _test.BeginAsync(_space, ct);
        await _test.WriteAsync(_space, "a", new byte[600], ct, batch.Id);

        Assert.That(() => _test.WriteAsync(_space, "b", new byte[401], ct, batch.Id), Throws.TypeOf<Refusal>());
        await _test.WriteAsync(_space, "a", new byte[100], ct, batch.Id);
        await _test.WriteAsync(_space, "b", new byte[900], ct, batch.Id);
        await _test.Batches.AbortAsync(TestSpaces.Service, batch.Id, ct);

        await WriteAsync("c", 1000, ct);
    }

    [Test]
    public async Task Uploads_that_nobody_finishes_hold_no_more_than_the_quota_on_the_disk(CancellationToken ct)
    {
        await _test.Uploads.OpenAsync(Wish("one", 600), ct);

        Assert.That(() => _test.Uploads.OpenAsync(Wish("two", 401), ct), Throws.TypeOf<Refusal>()
            .With.Property(nameof(Refusal.Reason)).EqualTo(Reason.QuotaExceeded));
        await _test.Uploads.OpenAsync(Wish("two", 400), ct);
    }

    private NewUpload Wish(string id, long sizeBytes) => new(_space, "", id, TestSpaces.NewEntry(TestSpaces.File(id), sizeBytes), 0);

    private async Task<int> WriteUntilFullAsync(int writer, CancellationToken ct)
    {
        for (var count = 0; ; count++)
        {
            try
            {
                await WriteAsync($"{writer}/{count}", 90, ct);
            }
            catch (Refusal refusal) when (refusal.Reason == Reason.QuotaExceeded)
            {
                return count;
            }
        }
    }

    private Task<long> WriteAsync(string path, int sizeBytes, CancellationToken ct) => _test.WriteAsync(_space, path, new byte[sizeBytes], ct);
}
