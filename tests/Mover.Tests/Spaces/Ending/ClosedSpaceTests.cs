using System.Net;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces.Ending;

/// <summary>Nobody enters a space that waits for its deletion; taken back, it is as it was.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class ClosedSpaceTests(DatabaseEngine engine)
{
    private static readonly TimeSpan AskedAgainWithin = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http = new();
    private LeavingScene _scene = null!;
    private TestClient _client = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _scene = await LeavingScene.BeginAsync(engine);
        _client = _scene.Client;
    }

    [OneTimeTearDown]
    public async Task End()
    {
        _http.Dispose();
        await _scene.DisposeAsync();
    }

    [Test]
    public async Task No_service_reads_or_writes_a_closed_space_and_all_of_it_works_again_when_it_is_taken_back(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        await _client.UploadAsync(space.SpaceId, SpacesClient.File("c"), new byte[5], ct);
        var archive = await _client.CreateArchiveAsync(space.SpaceId, ct);
        var link = await LinkAsync(archive, ct);
        var calls = CallsOf(space, archive);
        foreach (var (name, call) in calls.Where(call => call.Name is not ("DeleteEntries" or "UpdateSpace")))
            Assert.That(call, Throws.Nothing, name);

        await _scene.LeaveAsync(space, owner, ct);
        var due = (await _scene.GetAsync(space, ct)).DeleteDueTime.ToDateTimeOffset();
        foreach (var (name, call) in calls)
        {
            var info = await Refusals.ExpectAsync(call, Reason.SpaceClosed);
            Assert.That(DateTimeOffset.Parse(info.Metadata["delete_due_time"]), Is.EqualTo(due), name);
        }

        Assert.That((await _http.GetAsync(link.PartUrls[0], ct)).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        await ExpectShownAsync(space, due, archive, ct);

        await _scene.CancelAsync(space, ct);
        foreach (var (name, call) in calls)
            Assert.That(call, Throws.Nothing, name);
        Assert.That((await _http.GetAsync(link.PartUrls[0], ct)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_owner_is_out_at_once_and_only_the_right_password_tells_why(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var due = (await _scene.LeaveAsync(space, owner, ct)).DeleteDueTime!.Value;
        await Refusals.ExpectAsync(() => OwnerCallAsync(owner, ct), Reason.CredentialsInvalid);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var info = await Refusals.ExpectAsync(() => SignInAsync(space, LeavingScene.Password, ct), Reason.SpaceClosed);
            Assert.That(DateTimeOffset.Parse(info.Metadata["delete_due_time"]), Is.EqualTo(due));
            info = await Refusals.ExpectAsync(() => SignInAsync(space, "wrong horse battery", ct), Reason.CredentialsInvalid);
            Assert.That(info.Metadata, Is.Empty);
        }

        await _scene.CancelAsync(space, ct);
        await Refusals.ExpectAsync(() => OwnerCallAsync(owner, ct), Reason.CredentialsInvalid);
        await OwnerCallAsync(_scene.Server.Client(await SignInAsync(space, LeavingScene.Password, ct)), ct);
    }

    [Test]
    public async Task Who_reads_an_entry_a_part_or_a_link_hears_the_end_within_a_second(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        await _client.UploadAsync(space.SpaceId, SpacesClient.File("large"), Contents.Noise(1, 8 << 20), ct);
        var archive = await _client.CreateArchiveAsync(space.SpaceId, ct);
        var link = await LinkAsync(archive, ct);
        using var entry = _client.Spaces.ReadEntry(ReadLarge(space), _client.With(ct));
        using var part = _client.Archives.ReadPart(new ReadPartRequest { ArchiveId = archive.ArchiveId }, _client.With(ct));
        using var response = await _http.GetAsync(link.PartUrls[0], HttpCompletionOption.ResponseHeadersRead, ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        await body.ReadExactlyAsync(new byte[1000], ct);
        Assert.That((await entry.ResponseStream.MoveNext(ct), await part.ResponseStream.MoveNext(ct)), Is.EqualTo((true, true)));

        await _scene.LeaveAsync(space, owner, ct);
        _scene.Clock.Advance(AskedAgainWithin);

        await Refusals.ExpectAsync(() => DrainAsync(entry.ResponseStream, ct), Reason.SpaceClosed);
        await Refusals.ExpectAsync(() => DrainAsync(part.ResponseStream, ct), Reason.SpaceClosed);
        Assert.That(() => body.CopyToAsync(Stream.Null, ct), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task A_batch_that_was_open_never_happened(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var batch = await BeginBatchAsync(space, ct);
        var header = new WriteEntriesHeader { SpaceId = space.SpaceId, BatchId = batch };
        await new SpacesClient(_scene.Server).WriteAsync(header, [[(SpacesClient.File("new"), new byte[7]), (SpacesClient.File("a"), [])]], ct);
        await _scene.LeaveAsync(space, owner, ct);
        await Refusals.ExpectAsync(() => CommitAsync(batch, ct), Reason.SpaceClosed);
        await _scene.CancelAsync(space, ct);
        await Refusals.ExpectAsync(() => CommitAsync(batch, ct), Reason.BatchOver);
        await _scene.SweepAsync(ct);
        var after = await _scene.GetAsync(space, ct);
        Assert.That((after.EntryCount, after.UsedBytes, after.Revision), Is.EqualTo((2, 30, 1)));
        await _client.WriteAsync(space.SpaceId, ct, Contents.File("new", new byte[1]));
        Assert.That((await new SpacesClient(_scene.Server).ReadAsync(space, "a", ct)).Data, Has.Length.EqualTo(10));
    }

    [Test]
    [DiskOnly(DiskOnlyAttribute.SeenByThePiece)]
    public async Task An_upload_that_is_under_way_ends_refused_and_goes_on_when_the_space_is_taken_back(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var data = Contents.Noise(2, 300_000);
        var spaces = new SpacesClient(_scene.Server);
        var header = SpacesClient.Header(space, SpacesClient.File("up", data.Length));
        using var call = spaces.Calls.WriteEntry(spaces.With(ct));
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = header }, ct);
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = Google.Protobuf.ByteString.CopyFrom(data[..100_000]) }, ct);
        while (await CommittedAsync(spaces, space, ct) < 100_000)
            await Task.Yield();

        await _scene.LeaveAsync(space, owner, ct);
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = Google.Protobuf.ByteString.CopyFrom(data[100_000..]) }, ct);
        await call.RequestStream.TryCompleteAsync();
        await Refusals.ExpectAsync(() => call.ResponseAsync, Reason.SpaceClosed);
        await Refusals.ExpectAsync(() => spaces.QueryAsync(space, "upload", ct), Reason.SpaceClosed);

        await _scene.CancelAsync(space, ct);
        Assert.That((await _scene.GetAsync(space, ct)).EntryCount, Is.EqualTo(2));
        header.WriteOffsetBytes = (await spaces.QueryAsync(space, "upload", ct)).CommittedBytes;
        Assert.That(header.WriteOffsetBytes, Is.EqualTo(data.Length), "all of it came, and is kept");
        await spaces.UploadAsync(header, [], ct);
        Assert.That((await spaces.ReadAsync(space, "up", ct)).Data, Is.EqualTo(data));
    }

    [Test]
    public async Task A_frozen_space_is_read_and_not_written(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        await _scene.Server.SpoilAsync($"UPDATE space SET state = 2 WHERE id = '{space.SpaceId}'", ct);
        await Refusals.ExpectAsync(() => _client.WriteAsync(space.SpaceId, ct, Contents.File("x", [])), Reason.SpaceNotWritable);
        await Refusals.ExpectAsync(() => BeginBatchAsync(space, ct), Reason.SpaceNotWritable);
        await OwnerCallAsync(owner, ct);
        Assert.That((await _client.CreateArchiveAsync(space.SpaceId, ct)).EntryCount, Is.EqualTo(2));
        await _scene.CancelAsync(space, ct);
        Assert.That((await _scene.GetAsync(space, ct)).State, Is.EqualTo(SpaceState.Frozen), "there was nothing to take back");
    }

    /// <summary>Every call that reads or writes what a space contains.</summary>
    private List<(string Name, Func<Task> Call)> CallsOf(Space space, Archive archive)
    {
        var spaces = new SpacesClient(_scene.Server);
        var with = _client.With(CancellationToken.None);
        var batch = new BeginBatchRequest { SpaceId = space.SpaceId };
        return
        [
            ("ReadEntry", () => spaces.ReadAsync(space, "a", default)),
            ("ListEntries", () => _client.Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = space.SpaceId }, with).ResponseAsync),
            ("WriteEntry", () => _client.UploadAsync(space.SpaceId, SpacesClient.File("w"), new byte[3], default)),
            ("WriteEntry again", () => spaces.UploadAsync(SpacesClient.Header(space, SpacesClient.File("v", 3), "again"), new byte[3], default)),
            ("QueryWrite", () => spaces.QueryAsync(space, "again", default)),
            ("WriteEntries", () => _client.WriteAsync(space.SpaceId, default, Contents.File("x", []))),
            ("Batch", async () =>
            {
                batch.RequestId = TestClient.NewId();
                var begun = await _client.Spaces.BeginBatchAsync(batch, with);
                await _client.Spaces.CommitBatchAsync(new CommitBatchRequest { BatchId = begun.BatchId }, with);
            }),
            ("CreateArchive", () => _client.CreateArchiveAsync(space.SpaceId, default)),
            ("ReadPart", () => _client.ReadPartAsync(archive.ArchiveId, 0, default)),
            ("CreateArchiveLink", () => LinkAsync(archive, default)),
            ("UpdateSpace", () => _client.Spaces.UpdateSpaceAsync(
                new UpdateSpaceRequest { RequestId = TestClient.NewId(), SpaceId = space.SpaceId, Title = "Title" }, with).ResponseAsync),
            ("DeleteEntries", () => _client.DeleteAsync(space.SpaceId, default, "a")),
        ];
    }

    private async Task ExpectShownAsync(Space space, DateTimeOffset due, Archive archive, CancellationToken ct)
    {
        var request = new ListSpacesRequest { AddressPrefix = space.Address };
        var listed = (await _client.Spaces.ListSpacesAsync(request, _client.With(ct))).Spaces.Single();
        Assert.That((listed.State, listed.DeleteDueTime.ToDateTimeOffset()), Is.EqualTo((SpaceState.PendingDeletion, due)));
        Assert.That((await _client.GetArchiveAsync(archive.ArchiveId, ct)).State, Is.EqualTo(ArchiveState.Ready));
        Assert.That((await _scene.GetAsync(space, ct)).Applications, Is.Not.Empty);
    }

    private async Task<CreateArchiveLinkResponse> LinkAsync(Archive archive, CancellationToken ct) => await _client.Archives.CreateArchiveLinkAsync(
        new CreateArchiveLinkRequest { RequestId = TestClient.NewId(), ArchiveId = archive.ArchiveId }, _client.With(ct));

    private Task<string> SignInAsync(Space space, string password, CancellationToken ct) => _client.SignInOwnerAsync(space.Address, password, ct);

    private static async Task OwnerCallAsync(TestClient owner, CancellationToken ct) =>
        await owner.Identity.GetCallerAsync(new GetCallerRequest(), owner.With(ct));

    private async Task<string> BeginBatchAsync(Space space, CancellationToken ct) => (await _client.Spaces.BeginBatchAsync(
        new BeginBatchRequest { RequestId = TestClient.NewId(), SpaceId = space.SpaceId }, _client.With(ct))).BatchId;

    private async Task CommitAsync(string batchId, CancellationToken ct) =>
        await _client.Spaces.CommitBatchAsync(new CommitBatchRequest { BatchId = batchId }, _client.With(ct));

    private static async Task<long> CommittedAsync(SpacesClient spaces, Space space, CancellationToken ct)
    {
        try
        {
            return (await spaces.QueryAsync(space, "upload", ct)).CommittedBytes;
        }
        catch (Grpc.Core.RpcException absent) when (absent.StatusCode == Grpc.Core.StatusCode.NotFound)
        {
            return 0;
        }
    }

    private static ReadEntryRequest ReadLarge(Space space) =>
        new() { SpaceId = space.SpaceId, Entry = new EntryName { Application = "files", Path = "large" } };

    private static async Task DrainAsync<T>(Grpc.Core.IAsyncStreamReader<T> stream, CancellationToken ct)
    {
        while (await stream.MoveNext(ct))
        {
        }
    }
}
