using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Blobs;

/// <summary>Uploads in a group of servers that have a store together and no disk.</summary>
[CancelAfter(120_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SharedUploadTests
{
    private static readonly TimeSpan PastLease = TimeSpan.FromSeconds(11);
    private static readonly byte[] Content = TestBytes.Random(1, (2 * UploadPieces.PieceBytes) + 1_000_000);

    private readonly List<TestFolder> _folders = [];
    private TestBlobs _blobs = null!;

    [SetUp]
    public async Task Open()
    {
        _blobs = await TestBlobs.CreateAsync(new TestHome(DatabaseEngine.PostgreSql, IsBucket: false));
        _blobs.Store.IsBesideUploads = false;
    }

    [TearDown]
    public async Task Close()
    {
        await _blobs.DisposeAsync();
        _folders.ForEach(folder => folder.Dispose());
    }

    [Test]
    public async Task An_upload_that_stops_at_one_server_goes_on_at_another_at_the_very_byte(CancellationToken ct)
    {
        var (first, second) = (Server(), Server());
        await using (var upload = await first.OpenAsync("upload", ct))
            await AppendAsync(upload, Content.Length - 10, ct);

        Assert.That(await CountAsync(second, ct), Is.EqualTo(Content.Length - 10));
        await using var resumed = await second.OpenAsync("upload", ct);
        await AppendAsync(resumed, Content.Length, ct);
        await CompleteAsync(resumed, ct);
    }

    [Test]
    public async Task An_upload_whose_server_died_goes_on_at_another_from_its_last_piece(CancellationToken ct)
    {
        var (dead, second) = (Server(), Server());
        var lost = await dead.OpenAsync("upload", ct);
        await AppendAsync(lost, Content.Length - 10, ct);

        RequireBusy(() => second.OpenAsync("upload", ct));
        _blobs.Clock.Advance(PastLease);
        await using var resumed = await second.OpenAsync("upload", ct);

        var kept = await CountAsync(second, ct);
        Assert.That(kept, Is.AnyOf(UploadPieces.PieceBytes, 2 * UploadPieces.PieceBytes), "the last piece may have been under way");
        Assert.That(resumed.CommittedBytes, Is.EqualTo(kept));
        await AppendAsync(resumed, Content.Length, ct);
        await CompleteAsync(resumed, ct);
        RequireBusy(() => lost.AppendAsync(lost.CommittedBytes, Content.AsMemory(^10..), ct).AsTask());
        await lost.DisposeAsync();
    }

    [Test]
    public async Task What_a_server_has_beyond_what_it_shared_is_not_taken_for_what_another_one_took_in(CancellationToken ct)
    {
        var (first, second) = (Server(), Server());
        _blobs.Store.At = at => { if (at == "before PutSmall") throw new StoreGoneForTest(); };
        await using (var upload = await first.OpenAsync("upload", ct))
            await upload.AppendAsync(0, new byte[1000], ct);
        _blobs.Store.At = _ => { };
        await using (var upload = await second.OpenAsync("upload", ct))
            await AppendAsync(upload, 500, ct);

        await using var again = await first.OpenAsync("upload", ct);

        Assert.That(again.CommittedBytes, Is.EqualTo(500));
        await AppendAsync(again, Content.Length, ct);
        await CompleteAsync(again, ct);
    }

    [Test]
    public async Task The_sweep_keeps_pieces_while_their_upload_may_go_on_and_takes_them_after(CancellationToken ct)
    {
        var server = Server();
        await using (var upload = await server.OpenAsync("upload", ct))
            await AppendAsync(upload, Content.Length - 10, ct);
        _blobs.Clock.Advance(TimeSpan.FromHours(23));
        await using (await server.OpenAsync("upload", ct))
            Assert.That(await CountAsync(server, ct), Is.EqualTo(Content.Length - 10));
        _blobs.Clock.Advance(TimeSpan.FromHours(23));

        var kept = await _blobs.Sweeper.SweepAsync(ct);
        Assert.That(kept.Files, Is.Zero);
        Assert.That(await CountAsync(server, ct), Is.EqualTo(Content.Length - 10));
        _blobs.Clock.Advance(TimeSpan.FromHours(2));
        var taken = await _blobs.Sweeper.SweepAsync(ct);

        Assert.That(taken.Files, Is.EqualTo(1));
        Assert.That(await CountAsync(server, ct), Is.Zero);
    }

    private StagingFolder Server()
    {
        _folders.Add(new TestFolder());
        return new StagingFolder(_blobs.Database, _blobs.Store, _blobs.Keeper, _blobs.Options with { Folder = _folders[^1].Path }, _blobs.Clock);
    }

    private Task<long> CountAsync(StagingFolder server, CancellationToken ct) =>
        _blobs.Database.ReadAsync((session, ct) => server.GetCommittedBytesAsync(session, "upload", ct), ct);

    private static async Task AppendAsync(StagedUpload upload, int end, CancellationToken ct)
    {
        while (upload.CommittedBytes < end)
        {
            var start = (int)upload.CommittedBytes;
            await upload.AppendAsync(start, Content.AsMemory(start, Math.Min(300_000, end - start)), ct);
        }
    }

    private async Task CompleteAsync(StagedUpload upload, CancellationToken ct)
    {
        var blob = await upload.CompleteAsync(Digest.Of(Content), ct);
        await _blobs.RecordAsync(true, [blob], ct);
        Assert.That(await _blobs.ReadContentAsync(Digest.Of(Content), ct), Is.EqualTo(Content));
    }

    private static void RequireBusy(Func<Task> call) =>
        Assert.That(call, Throws.TypeOf<Refusal>().With.Property(nameof(Refusal.Reason)).EqualTo(Reason.UploadBusy));

    private sealed class StoreGoneForTest : Exception;
}
