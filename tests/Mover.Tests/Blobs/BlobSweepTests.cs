using Mover.Server.Blobs;

namespace Mover.Tests.Blobs;

[TestFixtureSource(typeof(TestHome), nameof(TestHome.All))]
[CancelAfter(120_000)]
internal sealed class BlobSweepTests(TestHome home)
{
    private static readonly TimeSpan PastGrace = TimeSpan.FromHours(25);

    private TestBlobs _blobs = null!;

    [SetUp]
    public async Task Open() => _blobs = await TestBlobs.CreateAsync(home);

    [TearDown]
    public async Task Close() => await _blobs.DisposeAsync();

    [Test]
    public void Without_any_reference_there_is_no_sweep() =>
        Assert.That(() => new BlobReferences([]), Throws.ArgumentException);

    [Test]
    public async Task Only_what_nothing_refers_to_is_swept_and_only_after_the_grace(CancellationToken ct)
    {
        var large = TestBytes.Random(1, 2_000_000);
        await _blobs.RecordAsync(false, [await _blobs.UploadAsync("upload", large, ct)], ct);
        var kept = await _blobs.PutAsync(true, [TestBytes.Random(2, 100), TestBytes.Random(3, 30_000)], ct);
        await _blobs.PutAsync(false, [TestBytes.Random(4, 100), TestBytes.Random(5, 5000)], ct);
        _blobs.Clock.Advance(TimeSpan.FromHours(23));
        Assert.That(await _blobs.Sweeper.SweepAsync(ct), Is.EqualTo(new SweepReport(0, 0, 0, 0, 0)));
        _blobs.Clock.Advance(TimeSpan.FromHours(2));

        // A disk adds to the pack that is open, a bucket has one for each put.
        Assert.That(await _blobs.Sweeper.SweepAsync(ct), Is.EqualTo(new SweepReport(3, home.IsBucket ? 2 : 1, 0, 0, 0)));
        Assert.That(await _blobs.Sweeper.SweepAsync(ct), Is.EqualTo(new SweepReport(0, 0, 0, 0, 0)));

        foreach (var blob in kept) Assert.That(await _blobs.ReadStoredAsync(blob, ct), Has.Length.EqualTo(blob.Info.StoredBytes));
        Assert.That(await _blobs.ListFilesAsync(ct), Has.Count.EqualTo(1), "the pack of what is kept");
    }

    [Test]
    public async Task Bytes_that_no_row_ever_mentioned_are_swept(CancellationToken ct)
    {
        await _blobs.Keeper.PutManyAsync([TestBytes.Random(1, 5000)], ct);
        _blobs.Reopen();
        Assert.That((await _blobs.Sweeper.SweepAsync(ct)).Files, Is.Zero);
        _blobs.Clock.Advance(PastGrace);

        Assert.That((await _blobs.Sweeper.SweepAsync(ct)).Files, Is.EqualTo(1));

        Assert.That(await _blobs.ListFilesAsync(ct), Is.Empty);
    }

    [Test]
    public async Task A_crash_between_rows_and_bytes_is_made_good_by_the_next_sweep(CancellationToken ct)
    {
        await _blobs.PutAsync(false, [TestBytes.Random(1, 5000)], ct);
        _blobs.Clock.Advance(PastGrace);
        foreach (var point in new[] { "before Delete", "after Delete" })
        {
            _blobs.Store.At = at =>
            {
                if (at == point) throw new TimeoutException();
            };
            Assert.That(() => _blobs.Sweeper.SweepAsync(ct), Throws.TypeOf<TimeoutException>());
        }
        _blobs.Store.At = _ => { };

        await _blobs.Sweeper.SweepAsync(ct);

        Assert.That(await _blobs.ListFilesAsync(ct), Is.Empty);
    }

    [Test]
    public async Task A_pack_mostly_dead_is_emptied_and_then_goes(CancellationToken ct)
    {
        var contents = Enumerable.Range(0, 10).Select(seed => TestBytes.Random(seed, 20_000)).ToList();
        var blobs = await _blobs.PutAsync(true, contents, ct);
        foreach (var blob in blobs.Skip(4)) await _blobs.DropReferencesAsync(blob.Info.Digest, ct);
        _blobs.Clock.Advance(PastGrace);

        var first = await _blobs.Sweeper.SweepAsync(ct);
        Assert.That(first, Is.EqualTo(new SweepReport(6, 0, 1, 0, 0)));
        var second = await _blobs.Sweeper.SweepAsync(ct);
        Assert.That(second, Is.EqualTo(new SweepReport(0, 1, 0, 0, 0)));

        Assert.That((await _blobs.ListFilesAsync(ct)).Select(file => file.SizeBytes), Is.EqualTo(new[] { 80_000L }));
        foreach (var (content, blob) in contents.Zip(blobs).Take(4))
        {
            Assert.That(await _blobs.ReadStoredAsync(blob, ct), Is.EqualTo(content), "also from where it was located before it moved");
            Assert.That(await _blobs.ReadContentAsync(blob.Info.Digest, ct), Is.EqualTo(content));
        }
    }

    [Test]
    public async Task A_damaged_blob_keeps_its_pack(CancellationToken ct)
    {
        var blobs = await _blobs.PutAsync(true, [.. Enumerable.Range(0, 10).Select(seed => TestBytes.Random(seed, 20_000))], ct);
        foreach (var blob in blobs.Skip(2)) await _blobs.DropReferencesAsync(blob.Info.Digest, ct);
        _blobs.Damage(blobs[0].Place!.Value, 5);
        _blobs.Clock.Advance(PastGrace);

        Assert.That((await _blobs.Sweeper.SweepAsync(ct)).Damaged, Is.EqualTo(1));
        await _blobs.Sweeper.SweepAsync(ct);

        Assert.That(File.Exists(_blobs.PathOf(blobs[0].Place!.Value)));
        Assert.That(await _blobs.ReadStoredAsync(blobs[1], ct), Is.EqualTo(TestBytes.Random(1, 20_000)));
    }

    [Test]
    public async Task To_ask_for_a_blob_holds_it(CancellationToken ct)
    {
        var put = await _blobs.PutAsync(false, [TestBytes.Random(1, 5000), TestBytes.Random(2, 5000), TestBytes.Random(3, 5000)], ct);
        _blobs.Clock.Advance(PastGrace);

        Assert.That(await _blobs.Keeper.FindMissingAsync([put[0].Info.Digest], ct), Is.Empty);
        await _blobs.Keeper.PutManyAsync([TestBytes.Random(2, 5000)], ct);
        Assert.That((await _blobs.Sweeper.SweepAsync(ct)).Blobs, Is.EqualTo(1));

        Assert.That(await _blobs.Keeper.FindMissingAsync([.. put.Select(blob => blob.Info.Digest)], ct), Is.EqualTo(new[] { put[2].Info.Digest }));
    }

    [Test]
    public async Task A_blob_kept_by_an_act_is_not_swept_from_under_it(CancellationToken ct)
    {
        var digest = (await _blobs.PutAsync(false, [TestBytes.Random(1, 5000)], ct))[0].Info.Digest;
        _blobs.Clock.Advance(PastGrace);
        var held = new TaskCompletionSource();
        var go = new TaskCompletionSource();

        var act = Task.Run(() => _blobs.Database.WriteAsync(async (session, ct) =>
        {
            Assert.That(await _blobs.Keeper.KeepAsync(session, [digest], ct), Is.Empty);
            held.TrySetResult();
            await go.Task.WaitAsync(ct);
            await TestBlobs.ReferAsync(session, [digest], ct);
        }, ct), ct);
        await held.Task.WaitAsync(ct);
        var sweep = Task.Run(() => _blobs.Sweeper.SweepAsync(ct), ct);
        Assert.That(await Task.WhenAny(sweep, Task.Delay(200, ct)), Is.Not.EqualTo(sweep), "the sweep waits for the act");
        go.SetResult();
        await act;

        Assert.That((await sweep).Blobs, Is.Zero);
        Assert.That(await _blobs.ReadContentAsync(digest, ct), Is.EqualTo(TestBytes.Random(1, 5000)));
    }

    [Test]
    public async Task An_act_that_comes_after_the_sweep_is_told_that_the_blob_is_gone(CancellationToken ct)
    {
        var digest = (await _blobs.PutAsync(false, [TestBytes.Random(1, 5000)], ct))[0].Info.Digest;
        _blobs.Clock.Advance(PastGrace);
        await _blobs.Sweeper.SweepAsync(ct);

        var missing = await _blobs.Database.WriteAsync((session, ct) => _blobs.Keeper.KeepAsync(session, [digest, digest], ct), ct);

        Assert.That(missing, Is.EqualTo(new[] { digest }));
    }

    [Test]
    public async Task Nothing_that_is_needed_is_lost_while_sweeps_and_acts_run_against_each_other(CancellationToken ct)
    {
        var contents = Enumerable.Range(0, 40).Select(seed => TestBytes.Random(seed, 3000)).ToArray();
        await _blobs.PutAsync(false, contents, ct);
        _blobs.Clock.Advance(PastGrace);
        var sweeping = Task.Run(async () =>
        {
            for (var round = 0; round < 20; round++) await _blobs.Sweeper.SweepAsync(ct);
        }, ct);
        var acting = Enumerable.Range(0, 4).Select(actor => Task.Run(async () =>
        {
            foreach (var content in contents.Where((_, index) => index % 4 == actor)) await _blobs.PutAsync(true, [content], ct);
        }, ct));

        await Task.WhenAll([sweeping, .. acting]);
        _blobs.Clock.Advance(PastGrace);
        await _blobs.Sweeper.SweepAsync(ct);
        await _blobs.Sweeper.SweepAsync(ct);

        foreach (var content in contents) Assert.That(await _blobs.ReadContentAsync(Digest.Of(content), ct), Is.EqualTo(content));
    }

    [Test]
    public async Task A_walk_over_many_pages_misses_no_row(CancellationToken ct)
    {
        var put = await _blobs.PutAsync(false, [.. Enumerable.Range(0, 5000).Select(seed => TestBytes.Random(seed, 16))], ct);
        await _blobs.Database.WriteAsync((session, ct) => TestBlobs.ReferAsync(session, put.Where((_, index) => index % 3 == 0).Select(blob => blob.Info.Digest), ct), ct);
        _blobs.Clock.Advance(PastGrace);

        Assert.That((await _blobs.Sweeper.SweepAsync(ct)).Blobs, Is.EqualTo(3333));
    }

    [Test]
    public async Task A_sweep_that_fails_is_followed_by_another(CancellationToken ct)
    {
        await _blobs.PutAsync(false, [TestBytes.Random(1, 5000)], ct);
        _blobs.Clock.Advance(PastGrace);
        var failures = 0;
        var deleted = new TaskCompletionSource();
        _blobs.Store.At = at =>
        {
            if (at == "before Delete" && failures++ == 0) throw new TimeoutException();
            if (at == "after Delete") deleted.TrySetResult();
        };

        await _blobs.Sweeper.StartAsync(ct);
        while (!deleted.Task.IsCompleted)
        {
            // Servers of a group go by the time that a round is due, and not by their own timers alone.
            _blobs.Clock.Advance(_blobs.Options.SweepPeriod);
            await Task.WhenAny(deleted.Task, Task.Delay(20, ct));
            ct.ThrowIfCancellationRequested();
        }

        await _blobs.Sweeper.StopAsync(ct);

        Assert.That(failures, Is.EqualTo(2));
    }

    [Test]
    public async Task A_reference_that_came_between_looking_and_deleting_saves_the_blob(CancellationToken ct)
    {
        var digest = (await _blobs.PutAsync(true, [TestBytes.Random(1, 5000)], ct))[0].Info.Digest;
        var references = new BlobReferences(new BlobReference("holder", "digest"));
        var limit = _blobs.Clock.GetUtcNow() + PastGrace;

        var deleted = await _blobs.Database.WriteAsync(
            (session, ct) => BlobTable.DeleteUnusedAsync(session, references, limit, [digest.ToBytes()], ct), ct);

        Assert.That(deleted, Is.Zero);
    }
}
