using FsCheck.Fluent;
using Mover.Server.Blobs;

namespace Mover.Tests.Blobs;

[TestFixtureSource(typeof(TestHome), nameof(TestHome.All))]
[CancelAfter(120_000)]
internal sealed class BlobKeeperTests(TestHome home)
{
    private TestBlobs _blobs = null!;

    [SetUp]
    public async Task Open() => _blobs = await TestBlobs.CreateAsync(home);

    [TearDown]
    public async Task Close() => await _blobs.DisposeAsync();

    [Test]
    public async Task What_is_put_comes_back_from_rows_and_packs(CancellationToken ct)
    {
        byte[][] contents = [[], [7], TestBytes.Random(1, 2048), TestBytes.Random(2, 2049), TestBytes.Text(3, 500), TestBytes.Text(4, 90_000), TestBytes.Random(5, 1 << 20)];

        var put = await _blobs.PutAsync(true, contents, ct);

        var located = await _blobs.Keeper.LocateManyAsync([.. put.Select(blob => blob.Info.Digest)], ct);
        foreach (var (content, blob) in contents.Zip(put))
        {
            Assert.That(blob.Info.Digest, Is.EqualTo(Digest.Of(content)));
            Assert.That(blob.Info.Crc32, Is.EqualTo(Crc32.Of(content)));
            Assert.That(located[blob.Info.Digest] with { HeldUntil = blob.HeldUntil, Content = blob.Content }, Is.EqualTo(blob));
            Assert.That(await _blobs.ReadContentAsync(blob.Info.Digest, ct), Is.EqualTo(content));
        }
        Assert.That(put.Select(blob => blob.Place is null), Is.EqualTo(new[] { true, true, true, false, true, false, false }));
        Assert.That(put.Select(blob => blob.Info.Form == StoredForm.Deflate), Is.EqualTo(new[] { false, false, false, false, true, true, false }));
    }

    [Test]
    public async Task Stored_bytes_are_what_a_zip_takes(CancellationToken ct)
    {
        var content = TestBytes.Text(1, 90_000);
        var blob = (await _blobs.PutAsync(true, [content], ct))[0];

        var stored = await _blobs.ReadStoredAsync(blob, ct);

        Assert.That(stored, Has.Length.EqualTo(blob.Info.StoredBytes).And.Length.LessThan(content.Length / 2));
        Assert.That(Crc32.Of(stored), Is.EqualTo(blob.Info.StoredCrc32));
        var inflater = new ICSharpCode.SharpZipLib.Zip.Compression.Inflater(noHeader: true);
        inflater.SetInput(stored);
        var plain = new byte[content.Length];
        Assert.That(inflater.Inflate(plain), Is.EqualTo(content.Length));
        Assert.That(plain, Is.EqualTo(content));
    }

    [Test]
    public async Task Any_bytes_come_back_at_any_offset_and_length(CancellationToken ct)
    {
        // Generated here and not by Prop, whose properties cannot wait for a database.
        var cases = Gen.Sample(
            from length in Gen.Choose(0, 120_000)
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from isText in Gen.Elements(true, false)
            from first in Gen.Choose(0, length)
            from last in Gen.Choose(first, length)
            select (Content: isText ? TestBytes.Text(seed, length) : TestBytes.Random(seed, length), First: first, Last: last), 60);
        var put = await _blobs.PutAsync(true, [.. cases.Select(item => item.Content)], ct);

        foreach (var ((content, first, last), blob) in cases.Zip(put))
        {
            Assert.That(await _blobs.ReadContentAsync(blob.Info.Digest, first, last - first, ct), Is.EqualTo(content[first..last]));
            Assert.That(await _blobs.ReadContentAsync(blob.Info.Digest, ct), Is.EqualTo(content));
        }
    }

    [Test]
    public async Task A_range_outside_is_not_opened(CancellationToken ct)
    {
        var blob = (await _blobs.PutAsync(true, [TestBytes.Text(1, 5000)], ct))[0];

        foreach (var (offset, length) in new[] { (-1L, 1L), (0L, 5001L), (5000L, 1L), (0L, -1L), (long.MaxValue, 1L), (1L, long.MaxValue) })
            Assert.That(async () => await _blobs.Keeper.OpenContentAsync(blob, offset, length, ct), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task Equal_contents_are_stored_once(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 10_000);

        var first = await _blobs.PutAsync(true, [content, TestBytes.Random(2, 10), [.. content]], ct);
        var again = await _blobs.PutAsync(true, [content], ct);

        Assert.That(first[2].Place, Is.EqualTo(first[0].Place));
        Assert.That(again[0].Place, Is.EqualTo(first[0].Place));
        Assert.That((await _blobs.ListFilesAsync(ct)).Sum(file => file.SizeBytes), Is.EqualTo(10_000));
    }

    [Test]
    public async Task The_same_blobs_put_by_many_at_once_end_as_one_row_each(CancellationToken ct)
    {
        var contents = Enumerable.Range(0, 50).Select(seed => TestBytes.Random(seed, 3000)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(
            () => _blobs.PutAsync(true, [.. contents.OrderBy(content => content[caller])], ct), ct)));

        foreach (var content in contents) Assert.That(await _blobs.ReadContentAsync(Digest.Of(content), ct), Is.EqualTo(content));
    }

    [Test]
    public async Task The_missing_are_told_from_those_that_are_there(CancellationToken ct)
    {
        var there = TestBytes.Random(1, 100);
        var absent = Digest.Of(TestBytes.Random(2, 100));
        await _blobs.PutAsync(true, [there], ct);
        var wrongSize = new Digest(Digest.Of(there).ToBytes(), 99);

        var missing = await _blobs.Keeper.FindMissingAsync([Digest.Of(there), absent, absent, wrongSize], ct);

        Assert.That(missing, Is.EqualTo(new[] { absent, wrongSize }));
        Assert.That(await _blobs.Keeper.FindMissingAsync([], ct), Is.Empty);
    }

    [Test]
    public async Task Thousands_are_located_in_one_go(CancellationToken ct)
    {
        var put = await _blobs.PutAsync(true, [.. Enumerable.Range(0, 2000).Select(seed => TestBytes.Random(seed, 20))], ct);

        var located = await _blobs.Keeper.LocateManyAsync([.. put.Select(blob => blob.Info.Digest), Digest.Of([1])], ct);

        Assert.That(located, Has.Count.EqualTo(2000));
    }

    [Test]
    public async Task A_blob_whose_transaction_fails_is_not_there(CancellationToken ct)
    {
        var blobs = await _blobs.Keeper.PutManyAsync([TestBytes.Random(1, 3000)], ct);

        Assert.That(
            () => _blobs.Database.WriteAsync(async (session, ct) =>
            {
                await _blobs.Keeper.RecordAsync(session, blobs, ct);
                throw new TimeoutException();
            }, ct),
            Throws.TypeOf<TimeoutException>());

        Assert.That(await _blobs.Keeper.FindMissingAsync([blobs[0].Info.Digest], ct), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Blobs_put_too_long_ago_cannot_be_recorded(CancellationToken ct)
    {
        var blobs = await _blobs.Keeper.PutManyAsync([TestBytes.Random(1, 3000)], ct);
        _blobs.Clock.Advance(TimeSpan.FromHours(6) + TimeSpan.FromSeconds(1));

        Assert.That(() => _blobs.RecordAsync(true, blobs, ct), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_byte_that_changed_on_the_disk_is_found_on_reading(CancellationToken ct)
    {
        var raw = (await _blobs.PutAsync(true, [TestBytes.Random(1, 50_000)], ct))[0];
        var deflated = (await _blobs.PutAsync(true, [TestBytes.Text(1, 50_000)], ct))[0];
        _blobs.Damage(raw.Place!.Value, 49_999);
        _blobs.Damage(deflated.Place!.Value, 100);

        foreach (var blob in new[] { raw, deflated })
        {
            Assert.That(() => _blobs.ReadStoredAsync(blob, ct), ThrowsDamaged(blob));
            Assert.That(() => _blobs.ReadContentAsync(blob.Info.Digest, ct), ThrowsDamaged(blob));
        }
    }

    [Test]
    public async Task A_pack_that_was_cut_or_is_missing_is_found_on_reading(CancellationToken ct)
    {
        var cut = (await _blobs.PutAsync(true, [TestBytes.Random(1, 50_000)], ct))[0];
        using (var file = File.OpenHandle(_blobs.PathOf(cut.Place!.Value), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            RandomAccess.SetLength(file, 40_000);

        Assert.That(() => _blobs.ReadStoredAsync(cut, ct), ThrowsDamaged(cut));
        Assert.That(() => _blobs.ReadContentAsync(cut.Info.Digest, 39_000, 2000, ct), ThrowsDamaged(cut));

        await _blobs.Store.DeleteAsync(cut.Place.Value.File, ct);
        Assert.That(() => _blobs.ReadStoredAsync(cut, ct), ThrowsDamaged(cut));
    }

    [Test]
    public void Content_that_is_another_than_its_digest_says_does_not_come_out_whole(CancellationToken ct)
    {
        byte[] content = [1, 2, 3];
        var crc = Crc32.Of(content);
        var blob = new StoredBlob(new BlobInfo(Digest.Of([1, 2, 4]), crc, StoredForm.Raw, 3, crc), null, content);

        Assert.That(
            async () =>
            {
                using var reader = await _blobs.Keeper.OpenContentAsync(blob, 0, 3, ct);
                await reader.ReadFullyAsync(new byte[3], ct);
            },
            ThrowsDamaged(blob));
    }

    [Test]
    public async Task A_full_store_leaves_nothing_known(CancellationToken ct)
    {
        _blobs.Store.At = point =>
        {
            if (point == "before PutSmall") throw new StoreFullException(new IOException());
        };

        Assert.That(() => _blobs.PutAsync(true, [TestBytes.Random(1, 3000)], ct), Throws.TypeOf<StoreFullException>());

        _blobs.Store.At = _ => { };
        Assert.That(await _blobs.Keeper.FindMissingAsync([Digest.Of(TestBytes.Random(1, 3000))], ct), Has.Count.EqualTo(1));
        await _blobs.PutAsync(true, [TestBytes.Random(1, 3000)], ct);
    }

    [Test]
    public async Task A_lost_answer_costs_only_dead_bytes(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 3000);
        _blobs.Store.At = point =>
        {
            if (point == "after PutSmall") throw new TimeoutException();
        };
        Assert.That(() => _blobs.PutAsync(true, [content], ct), Throws.TypeOf<TimeoutException>());
        _blobs.Store.At = _ => { };
        _blobs.Reopen();

        await _blobs.PutAsync(true, [content], ct);

        Assert.That(await _blobs.ReadContentAsync(Digest.Of(content), ct), Is.EqualTo(content));
    }

    private static NUnit.Framework.Constraints.EqualConstraint<Digest> ThrowsDamaged(StoredBlob blob) =>
        Throws.TypeOf<BlobDamagedException>().With.Property(nameof(BlobDamagedException.Digest)).EqualTo(blob.Info.Digest);
}
