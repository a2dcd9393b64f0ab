using Mover.Server.Blobs;

namespace Mover.Tests.Blobs;

[NonParallelizable] // A process that another test starts would hold files of the disk for a moment, and it could not be put away.
internal sealed class LocalBlobStoreTests : BlobStoreContract
{
    [Test]
    public async Task A_full_pack_is_followed_by_another(CancellationToken ct)
    {
        for (var round = 0; round < 5; round++) await Store.PutSmallAsync([new byte[60_000]], ct);

        Assert.That((await ListAsync(ct)).Select(file => file.SizeBytes), Is.EquivalentTo(new[] { 120_000L, 120_000, 60_000 }));
    }

    [Test]
    public async Task A_file_of_somebody_else_is_not_listed(CancellationToken ct)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder.Path, "packs", "README"), "hands off", ct);
        await File.WriteAllTextAsync(Path.Combine(Folder.Path, "files", Guid.NewGuid().ToString("N")), "hands off", ct);

        Assert.That(await ListAsync(ct), Is.Empty);
    }

    [Test]
    public async Task A_pack_is_left_alone_long_before_the_sweeper_may_take_it(CancellationToken ct)
    {
        var first = (await Store.PutSmallAsync([new byte[10]], ct))[0];
        Clock.Advance(TimeSpan.FromHours(6));

        var second = (await Store.PutSmallAsync([new byte[10]], ct))[0];

        Assert.That(second.File, Is.Not.EqualTo(first.File));
    }

    [Test]
    public async Task More_files_than_may_stay_open_are_read_at_once(CancellationToken ct)
    {
        var staged = Path.Combine(Folder.Path, "staged");
        var readers = new List<(BlobReader Reader, byte[] Content)>();
        for (var number = 0; number < 600; number++)
        {
            var content = TestBytes.Random(number, 100);
            await File.WriteAllBytesAsync(staged, content, ct);
            readers.Add((await Store.OpenAsync(await Store.PutFileAsync(staged, ct), ct), content));
        }

        foreach (var (reader, content) in readers)
        {
            var read = new byte[100];
            Assert.That(await reader.ReadFullyAsync(read, ct), Is.EqualTo(100));
            Assert.That(read, Is.EqualTo(content));
            reader.Dispose();
            reader.Dispose();
        }
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "an open file cannot be deleted there")]
    public async Task Who_reads_a_file_that_is_deleted_reads_on(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 1000);
        var place = (await Store.PutSmallAsync([content], ct))[0];
        using var reader = await Store.OpenAsync(place, ct);

        await Store.DeleteAsync(place.File, ct);

        var read = new byte[1000];
        Assert.That(await reader.ReadFullyAsync(read, ct), Is.EqualTo(1000));
        Assert.That(read, Is.EqualTo(content));
    }

    [Test]
    [Platform("Linux", Reason = "needs /dev/full")]
    public void A_disk_that_is_really_full_is_recognised()
    {
        using var full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);

        var exception = Assert.Throws<IOException>(() => RandomAccess.Write(full, new byte[10], 0));

        Assert.That(StoreFullException.IsMeantBy(exception!));
        Assert.That(StoreFullException.IsMeantBy(new IOException("another")), Is.False);
    }

    [Test]
    [Platform("Linux", Reason = "needs a disk that can be made small")]
    public async Task A_put_that_fills_the_disk_keeps_nothing_and_the_next_one_that_fits_succeeds(CancellationToken ct)
    {
        using var disk = SmallDisk.Mount(1 << 20);
        using var store = new LocalBlobStore(new BlobOptions { Folder = Path.Combine(disk.Path, "blobs") }, Clock);
        var first = TestBytes.Random(1, 300_000);
        var place = (await store.PutSmallAsync([first], ct))[0];

        Assert.That(() => store.PutSmallAsync([TestBytes.Random(2, 900_000)], ct), Throws.TypeOf<StoreFullException>());

        await store.PutSmallAsync([TestBytes.Random(3, 300_000)], ct);
        using var reader = await store.OpenAsync(place, ct);
        var read = new byte[first.Length];
        Assert.That(await reader.ReadFullyAsync(read, ct), Is.EqualTo(first.Length));
        Assert.That(read, Is.EqualTo(first));
    }

    protected override IBlobStore Open() => new LocalBlobStore(new BlobOptions { Folder = Folder.Path, PackBytes = 100_000 }, Clock);
}
