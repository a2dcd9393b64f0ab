using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Archives;

/// <summary>An archive ends: deleted, past its lifetime, or with its space. Then no byte of it is given out, also not to whoever reads already.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(90_000)]
internal sealed class ArchiveEndTests(DatabaseEngine engine)
{
    private static readonly TimeSpan AskedAgainWithin = TimeSpan.FromSeconds(1);

    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;
    private TestClient _client = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _server = await TestServer.StartAsync(engine, _clock, "Spaces:RevisionKeep=00:00:00", "Blobs:Grace=00:01:00");
        _client = _server.Client();
    }

    [OneTimeTearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task A_deleted_archive_ends_its_readers_within_a_second(CancellationToken ct)
    {
        var archive = await MakeAsync(ct);
        using var call = await BeginReadingAsync(archive, ct);
        await DeleteAsync(archive, ct);
        _clock.Advance(AskedAgainWithin);
        await Refusals.ExpectAsync(() => DrainAsync(call, ct), Reason.ArchiveRevoked);
        await Refusals.ExpectAsync(() => _client.ReadPartAsync(archive.ArchiveId, 0, ct), Reason.ArchiveRevoked);
        await Refusals.ExpectAsync(
            _client.Archives.CreateArchiveLinkAsync(
                new CreateArchiveLinkRequest { RequestId = TestClient.NewId(), ArchiveId = archive.ArchiveId }, _client.With(ct)),
            Reason.ArchiveRevoked);
        var shown = await _client.GetArchiveAsync(archive.ArchiveId, ct);
        Assert.That(shown.State, Is.EqualTo(ArchiveState.Revoked));
        await DeleteAsync(archive, ct);
        Assert.That(await _client.GetArchiveAsync(archive.ArchiveId, ct), Is.EqualTo(shown), "deleting it again changes nothing");
    }

    [Test]
    public async Task An_archive_ends_with_its_lifetime(CancellationToken ct)
    {
        var archive = await MakeAsync(ct);
        _clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(5));
        using var call = await BeginReadingAsync(archive, ct);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await Refusals.ExpectAsync(() => DrainAsync(call, ct), Reason.ArchiveExpired);
        await Refusals.ExpectAsync(() => _client.ReadPartAsync(archive.ArchiveId, 0, ct), Reason.ArchiveExpired);
        Assert.That((await _client.GetArchiveAsync(archive.ArchiveId, ct)).State, Is.EqualTo(ArchiveState.Expired));
    }

    [Test]
    public async Task A_reader_whose_rows_are_swept_away_hears_the_reason(CancellationToken ct)
    {
        var address = $"{TestClient.NewId()}.example";
        var archive = await MakeAsync(ct, address);
        using var call = await BeginReadingAsync(archive, ct);
        await _client.Spaces.DeleteSpaceAsync(new DeleteSpaceRequest { SpaceId = archive.SpaceId, Address = address }, _client.With(ct));
        // The clock stands still: nobody asks again before the rows are missed.
        await _server.SweepAsync(ct);
        await Refusals.ExpectAsync(() => DrainAsync(call, ct), Reason.NotFound);
    }

    [Test]
    public async Task What_only_an_archive_kept_goes_with_it(CancellationToken ct)
    {
        var archive = await MakeAsync(ct);
        await _client.DeleteAsync(archive.SpaceId, ct, [.. Enumerable.Range(0, 1200).Select(number => $"{number:0000}")]);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await _server.SweepAsync(ct);
        Assert.That(await _server.CountPinsAsync(archive.SpaceId, ct), Is.EqualTo(1));
        Assert.That((await _client.ReadPartAsync(archive.ArchiveId, 0, ct)).LongLength, Is.EqualTo(archive.TotalBytes));
        await DeleteAsync(archive, ct);
        await _server.SweepAsync(ct);
        Assert.That(await _server.CountPinsAsync(archive.SpaceId, ct), Is.Zero);
        Assert.That(await _server.CountAsync($"SELECT COUNT(*) FROM entry WHERE space_id = {archive.SpaceId}", ct), Is.Zero);
        Assert.That((await _client.GetArchiveAsync(archive.ArchiveId, ct)).State, Is.EqualTo(ArchiveState.Revoked), "it is still told how it ended");
    }

    [Test]
    public async Task A_caller_that_lost_its_right_is_not_the_end_of_others(CancellationToken ct)
    {
        var (first, second) = (await MakeAsync(ct), await MakeAsync(ct));
        using var call = await BeginReadingAsync(second, ct);
        await DeleteAsync(first, ct);
        _clock.Advance(AskedAgainWithin);
        await DrainAsync(call, ct);
    }

    private async Task<Archive> MakeAsync(CancellationToken ct, string? address = null)
    {
        var space = (await _client.CreateSpaceAsync(address ?? $"{TestClient.NewId()}.example", ct)).SpaceId;
        // Three megabytes in more pages of rows than one: no buffer on the way holds that much.
        var contents = Enumerable.Range(0, 1200).Select(number => Contents.File($"{number:0000}", Contents.Noise(number, 2500))).ToArray();
        await _client.WriteAsync(space, ct, contents);
        return await _client.CreateArchiveAsync(space, ct, request => request.LifetimeSeconds = 3600);
    }

    private async Task<AsyncServerStreamingCall<ReadPartResponse>> BeginReadingAsync(Archive archive, CancellationToken ct)
    {
        var call = _client.Archives.ReadPart(new ReadPartRequest { ArchiveId = archive.ArchiveId }, _client.With(ct));
        await call.ResponseStream.MoveNext(ct);
        await call.ResponseStream.MoveNext(ct);
        return call;
    }

    private static async Task DrainAsync(AsyncServerStreamingCall<ReadPartResponse> call, CancellationToken ct)
    {
        while (await call.ResponseStream.MoveNext(ct))
        {
        }
    }

    private async Task DeleteAsync(Archive archive, CancellationToken ct) =>
        await _client.Archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = archive.ArchiveId }, _client.With(ct));
}
