using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Mover.Tests.Archives;
using Mover.V1;

namespace Mover.Tests.EndToEnd;

/// <summary>A disk that is full: callers are told so, nothing is left behind, and all that needs no room goes on.</summary>
[NonParallelizable] // A process that another test starts would hold files of the disk for a moment, and it could not be put away.
[CancelAfter(180_000)]
[DiskOnly("It fills the disk that stored bytes are on.")]
internal sealed class FullDiskTests
{
    private SmallDisk _disk = null!;
    private ServerProcess _server = null!;
    private GrpcChannel _channel = null!;
    private TestClient _client = null!;
    private string _spaceId = "";

    [SetUp]
    public async Task Begin()
    {
        _disk = SmallDisk.Mount(megabytes: 32);
        _server = await ServerProcess.StartAsync(Path.Combine(_disk.Folder, "data"));
        _channel = GrpcChannel.ForAddress(_server.GrpcAddress);
        _client = new TestClient(_channel, _server.Token);
        _spaceId = (await _client.CreateSpaceAsync("a.example", CancellationToken.None)).SpaceId;
    }

    [TearDown]
    public async Task End()
    {
        if (_server is null)
            return;
        _channel.Dispose();
        await _server.DisposeAsync();
        _disk.Dispose();
        Assert.That(_server.Errors, Is.Empty, "the server logged errors");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_upload_that_fills_the_disk_is_refused_and_leaves_nothing_behind(bool deflates, CancellationToken ct)
    {
        // Fits neither raw nor, as text, beside its deflated form.
        var content = deflates ? Contents.Text(1, 28 << 20) : Contents.Noise(1, 40 << 20);
        await Refusals.ExpectAsync(() => UploadAsync("large", content, ct), Reason.StoreFull);
        var staged = Directory.EnumerateFiles(Path.Combine(_server.Data, "blobs", "staging"));
        var blobs = Directory.EnumerateFiles(Path.Combine(_server.Data, "blobs", "files"), "*", SearchOption.AllDirectories);
        Assert.That(staged.Concat(blobs), Is.Empty);
        await Refusals.ExpectAsync(
            _client.Spaces.QueryWriteAsync(new QueryWriteRequest { SpaceId = _spaceId, UploadId = "large" }, _client.With(ct)), Reason.NotFound);
        await UploadAsync("fits", Contents.Noise(2, 2 << 20), ct);
        Assert.That(await PathsAsync(ct), Is.EqualTo(new[] { "fits" }));
    }

    [Test]
    public async Task Of_many_small_entries_those_stay_that_were_acknowledged(CancellationToken ct)
    {
        var acknowledged = 0L;
        var refused = await Refusals.ExpectAsync(
            async () =>
            {
                using var call = _client.Spaces.WriteEntries(_client.With(ct));
                await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = _spaceId } }, ct);
                for (var group = 0; ; group++)
                {
                    var contents = Enumerable.Range(group * 50, 50).Select(number => Contents.File($"{number:00000}", Contents.Noise(number, 20_000)));
                    await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Group = new EntryGroup { Contents = { contents } } }, ct);
                    await call.ResponseStream.MoveNext(ct);
                    acknowledged = call.ResponseStream.Current.EntryCount;
                }
            }, Reason.StoreFull);
        Assert.That(refused.Metadata, Is.Empty);
        Assert.That(acknowledged, Is.GreaterThan(50));
        Assert.That(await PathsAsync(ct), Is.EqualTo(Enumerable.Range(0, (int)acknowledged).Select(number => $"{number:00000}")));
        foreach (var number in new[] { 0, (int)acknowledged - 1 })
            Assert.That(await ReadAsync($"{number:00000}", ct), Is.EqualTo(Contents.Noise(number, 20_000)));
    }

    [EmbeddedOnly("The database is on the disk that is full.")]
    [Test]
    public async Task What_needs_no_room_goes_on_and_the_rest_when_there_is_room_again(CancellationToken ct)
    {
        var content = Contents.Noise(3, 1_500_000);
        await UploadAsync("a", content, ct);
        await _client.WriteAsync(_spaceId, ct, Contents.File("b", [7]));
        var archive = await _client.CreateArchiveAsync(_spaceId, ct);
        _disk.Fill();

        await Refusals.ExpectAsync(() => UploadAsync("new", Contents.Noise(4, 100_000), ct), Reason.StoreFull);
        await Refusals.ExpectAsync(() => _client.WriteAsync(_spaceId, ct, Contents.File("c", Contents.Noise(5, 100_000))), Reason.StoreFull);
        await Refusals.ExpectAsync(() => FillDatabaseAsync(ct), Reason.StoreFull);
        Assert.That(await ReadAsync("a", ct), Is.EqualTo(content));
        Assert.That(await PathsAsync(ct), Is.EqualTo(new[] { "a", "b" }));
        var part = await _client.ReadPartAsync(archive.ArchiveId, 0, ct);
        Assert.That(ReadArchive.Entries([part])["files file a"], Is.EqualTo(content));

        _disk.MakeRoom();
        await UploadAsync("new", Contents.Noise(4, 100_000), ct);
        await _client.WriteAsync(_spaceId, ct, Contents.File("c", Contents.Noise(5, 100_000)));
        Assert.That(await PathsAsync(ct), Is.EqualTo(new[] { "a", "b", "c", "new" }));
        Assert.That(await _client.ReadPartAsync(archive.ArchiveId, 0, ct), Is.EqualTo(part));
    }

    /// <summary>Opens spaces until the database needs a page that is not to be had.</summary>
    private async Task FillDatabaseAsync(CancellationToken ct)
    {
        while (true)
            await _client.CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
    }

    private async Task UploadAsync(string id, byte[] content, CancellationToken ct)
    {
        using var call = _client.Spaces.WriteEntry(_client.With(ct));
        var entry = Contents.File(id, []).Entry;
        entry.SizeBytes = content.Length;
        await call.RequestStream.TryWriteAsync(
            new WriteEntryRequest { Header = new WriteEntryHeader { SpaceId = _spaceId, UploadId = id, Entry = entry } }, ct);
        foreach (var chunk in content.Chunk(64 << 10))
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = UnsafeByteOperations.UnsafeWrap(chunk) }, ct);
        await call.RequestStream.TryCompleteAsync();

        await call;
    }

    private async Task<IEnumerable<string>> PathsAsync(CancellationToken ct) => (await _client.Spaces.ListEntriesAsync(
        new ListEntriesRequest { SpaceId = _spaceId, PageSize = 10_000 }, _client.With(ct))).Entries.Select(entry => entry.Path);

    private async Task<byte[]> ReadAsync(string path, CancellationToken ct)
    {
        using var call = _client.Spaces.ReadEntry(
            new ReadEntryRequest { SpaceId = _spaceId, Entry = new EntryName { Application = "files", Path = path } }, _client.With(ct));
        var bytes = new MemoryStream();
        while (await call.ResponseStream.MoveNext(ct))
            bytes.Write(call.ResponseStream.Current.Data.Span);
        return bytes.ToArray();
    }
}
