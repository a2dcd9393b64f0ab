using Microsoft.Extensions.Logging.Abstractions;
using Mover.Server.Blobs;
using Mover.Server.Blobs.S3;

namespace Mover.Tests.Blobs.S3;

/// <summary>The store on a real S3 server keeps what every home of stored bytes promises, and what a bucket adds.</summary>
internal sealed class S3BlobStoreTests : BlobStoreContract
{
    private S3Server _server = null!;
    private S3Options? _options;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await S3Server.GetSharedAsync();

    /// <summary>A test that opens its store again finds the same bucket.</summary>
    [TearDown]
    public void LeaveBucket() => _options = null;

    [Test]
    public async Task A_stranger_in_the_bucket_is_not_listed(CancellationToken ct)
    {
        var own = await Store.PutSmallAsync([new byte[10]], ct);
        foreach (var stranger in new[] { "packs/README", $"packs/{Guid.NewGuid():N}", $"files/00/{BlobFileName.Create(Clock.GetUtcNow())[..^2]}01" })
            await PutAsync(_options!, stranger, ct);
        await PutAsync(_options! with { Prefix = "" }, $"packs/{BlobFileName.Create(Clock.GetUtcNow())}", ct);

        Assert.That((await ListAsync(ct)).Select(file => file.Name), Is.EqualTo(own.Select(place => place.File)));
    }

    [Test]
    public async Task A_file_of_a_local_disk_is_good_under_its_own_name(CancellationToken ct)
    {
        using var folder = new TestFolder();
        using var local = new LocalBlobStore(new BlobOptions { Folder = folder.Path }, Clock);
        var contents = Enumerable.Range(1, 3).Select(seed => TestBytes.Random(seed, 1000)).ToList();
        var places = await local.PutSmallAsync([.. contents.Select(content => (ReadOnlyMemory<byte>)content)], ct);

        await Store.PutNamedAsync(places[0].File, Path.Combine(folder.Path, places[0].File), ct);

        foreach (var (content, place) in contents.Zip(places)) Assert.That(await ReadAsync(place, ct), Is.EqualTo(content));
        Assert.That(await ListAsync(ct), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_file_in_parts_comes_back_whole_and_from_any_byte_on(CancellationToken ct)
    {
        var content = TestBytes.Random(1, 20_000_000);
        var staged = Path.Combine(Folder.Path, "staged");
        await File.WriteAllBytesAsync(staged, content, ct);

        var place = await Store.PutFileAsync(staged, ct);

        Assert.That(File.Exists(staged), Is.False);
        Assert.That(place.Length, Is.EqualTo(content.Length));
        Assert.That(await ReadAsync(place, ct), Is.EqualTo(content));
        Assert.That(await ReadAsync(place.Part(16_777_000, 1000), ct), Is.EqualTo(content[16_777_000..16_778_000]));
    }

    [Test]
    public async Task A_store_that_cannot_list_uploads_does_not_stop_the_sweep(CancellationToken ct) =>
        Assert.That(await Store.AbortStaleUploadsAsync(DateTimeOffset.MaxValue, ct), Is.Zero);

    [Test]
    public async Task Any_range_of_a_pack_is_what_was_put_there(CancellationToken ct)
    {
        var contents = Enumerable.Range(0, 12).Select(seed => TestBytes.Random(seed, 400_000)).ToList();
        var places = await Store.PutSmallAsync([.. contents.Select(content => (ReadOnlyMemory<byte>)content)], ct);
        var chance = new Random(7);

        for (var round = 0; round < 300; round++)
        {
            var index = chance.Next(contents.Count);
            var first = chance.Next(400_000);
            var last = chance.Next(first, 400_000) + 1;
            var read = await ReadAsync(places[index].Part(first, last - first), ct);
            Assert.That(read.AsSpan().SequenceEqual(contents[index].AsSpan(first, last - first)), $"{index}: {first} to {last}");
        }
    }

    protected override IBlobStore Open()
    {
        _options ??= _server.CreateBucket();
        return new S3BlobStore(new BlobOptions { Folder = Folder.Path, S3 = _options }, Clock, NullLogger<S3BlobStore>.Instance);
    }

    private static async Task PutAsync(S3Options options, string file, CancellationToken ct)
    {
        using var bucket = new S3Bucket(options);
        using var body = new PiecesBody([new byte[] { 1 }]);
        await bucket.PutAsync(file, body, ct);
    }
}
