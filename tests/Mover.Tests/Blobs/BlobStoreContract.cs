using Mover.Server.Blobs;

namespace Mover.Tests.Blobs;

/// <summary>What every home of stored bytes promises; each implementation inherits it.</summary>
[CancelAfter(60_000)]
internal abstract class BlobStoreContract
{
    protected TestFolder Folder { get; private set; } = null!;

    protected TestClock Clock { get; private set; } = null!;

    protected IBlobStore Store { get; private set; } = null!;

    [SetUp]
    public void OpenStore()
    {
        Folder = new TestFolder();
        Clock = new TestClock();
        Store = Open();
    }

    [TearDown]
    public void CloseStore()
    {
        (Store as IDisposable)?.Dispose();
        Folder.Dispose();
    }

    [Test]
    public async Task Small_contents_come_back_each_from_its_place(CancellationToken ct)
    {
        var contents = Enumerable.Range(0, 200).Select(seed => TestBytes.Random(seed, seed * 37)).ToList();

        var places = await Store.PutSmallAsync([.. contents.Select(content => (ReadOnlyMemory<byte>)content)], ct);

        foreach (var (content, place) in contents.Zip(places))
            Assert.That(await ReadAsync(place, ct), Is.EqualTo(content));
        Assert.That(await ListAsync(ct), Has.Count.EqualTo(1), "not a file each");
    }

    [Test]
    public async Task A_part_of_a_place_can_be_opened(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 1000);
        var place = (await Store.PutSmallAsync([new byte[10], content], ct))[1];

        Assert.That(await ReadAsync(place.Part(100, 300), ct), Is.EqualTo(content[100..400]));
        Assert.That(await ReadAsync(place.Part(1000, 0), ct), Is.Empty);
        Assert.That(() => place.Part(1, 1000), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => place.Part(-1, 10), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task Nothing_put_is_nothing_stored(CancellationToken ct)
    {
        Assert.That(await Store.PutSmallAsync([], ct), Is.Empty);
        Assert.That(await ListAsync(ct), Is.Empty);
    }

    [Test]
    public async Task A_staged_file_is_taken_over(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 3_000_000);
        var staged = Path.Combine(Folder.Path, "staged");
        await File.WriteAllBytesAsync(staged, content, ct);

        var place = await Store.PutFileAsync(staged, ct);

        Assert.That(File.Exists(staged), Is.False);
        Assert.That(await ReadAsync(place, ct), Is.EqualTo(content));
    }

    [Test]
    public async Task No_name_is_given_twice(CancellationToken ct)
    {
        var staged = Path.Combine(Folder.Path, "staged");
        var names = new HashSet<string>();
        for (var round = 0; round < 5; round++)
        {
            await File.WriteAllBytesAsync(staged, [1, 2, 3], ct);
            var place = await Store.PutFileAsync(staged, ct);
            Assert.That(names.Add(place.File));
            await Store.DeleteAsync(place.File, ct);
        }
    }

    [Test]
    public async Task What_is_deleted_cannot_be_opened_and_may_be_deleted_again(CancellationToken ct)
    {
        var place = (await Store.PutSmallAsync([new byte[10]], ct))[0];
        _ = await ReadAsync(place, ct);

        await Store.DeleteAsync(place.File, ct);
        await Store.DeleteAsync(place.File, ct);
        await Store.DeleteAsync("files/00/never", ct);

        Assert.That(async () => await Store.OpenAsync(place, ct), Throws.TypeOf<FileNotFoundException>());
        Assert.That(async () => await Store.OpenAsync(new BlobPlace("files/00/never", 0, 1), ct), Throws.TypeOf<FileNotFoundException>());
        Assert.That(await ListAsync(ct), Is.Empty);
    }

    [Test]
    public async Task The_list_says_size_kind_and_time(CancellationToken ct)
    {
        var staged = Path.Combine(Folder.Path, "staged");
        await File.WriteAllBytesAsync(staged, new byte[77], ct);
        File.SetLastWriteTimeUtc(staged, DateTime.UtcNow.AddDays(-3));
        var small = (await Store.PutSmallAsync([new byte[10], new byte[20]], ct))[0];
        Clock.Advance(TimeSpan.FromHours(1));
        var large = await Store.PutFileAsync(staged, ct);

        var files = (await ListAsync(ct)).ToDictionary(file => file.Name);

        Assert.That(files, Has.Count.EqualTo(2));
        Assert.That((files[small.File].SizeBytes, files[small.File].IsPack), Is.EqualTo((30L, true)));
        Assert.That((files[large.File].SizeBytes, files[large.File].IsPack), Is.EqualTo((77L, false)));
        Assert.That(files[large.File].CreatedTime, Is.EqualTo(Clock.GetUtcNow()).Within(TimeSpan.FromSeconds(1)), "the time it was put, not staged");
        Assert.That(files[small.File].CreatedTime, Is.EqualTo(Clock.GetUtcNow().AddHours(-1)).Within(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task Many_callers_put_at_once_and_each_gets_its_own(CancellationToken ct)
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                var content = TestBytes.Random(caller * 100 + round, 500 + caller);
                var place = (await Store.PutSmallAsync([content], ct))[0];
                Assert.That(await ReadAsync(place, ct), Is.EqualTo(content));
            }
        }, ct)));
    }

    [Test]
    public async Task What_was_put_is_there_after_a_restart_and_is_never_written_over(CancellationToken ct)
    {
        var first = TestBytes.Random(1, 1000);
        var place = (await Store.PutSmallAsync([first], ct))[0];

        (Store as IDisposable)?.Dispose();
        Store = Open();
        await Store.PutSmallAsync([TestBytes.Random(2, 1000)], ct);

        Assert.That(await ReadAsync(place, ct), Is.EqualTo(first));
    }

    [Test]
    public void A_cancelled_put_does_not_begin(CancellationToken ct)
    {
        var cancelled = new CancellationToken(canceled: true);

        Assert.That(() => Store.PutSmallAsync([new byte[1]], cancelled), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await ListAsync(ct), Is.Empty);
    }

    protected abstract IBlobStore Open();

    protected async Task<List<BlobFile>> ListAsync(CancellationToken ct)
    {
        var files = new List<BlobFile>();
        await foreach (var file in Store.ListAsync(ct)) files.Add(file);
        return files;
    }

    protected async Task<byte[]> ReadAsync(BlobPlace place, CancellationToken ct)
    {
        using var reader = await Store.OpenAsync(place, ct);
        var content = new byte[place.Length + 1];
        var read = await reader.ReadFullyAsync(content, ct);
        return content[..read];
    }
}
