using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.Tests.Spaces.Ending;
using Mover.V1;

namespace Mover.Tests.Archives;

/// <summary>The owner is told how an archive ends, once: by mail where the caller asked for that, else in the feed alone.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class ArchiveNoticeTests(DatabaseEngine engine)
{
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
    public async Task A_mailed_archive_comes_with_a_link_that_opens_it_for_its_lifetime(CancellationToken ct)
    {
        var (space, archive) = await MakeAsync(mailOwner: true, ct);
        var told = (await _scene.FeedAsync(space.SpaceId, ct)).Single();
        Assert.That((told.Kind, told.MailState), Is.Not.EqualTo((NoticeKind.ArchiveReady, MailState.None)));
        Assert.That(
            (told.Facts["archive_id"], told.Facts["part_count"], told.Facts["total_bytes"], DateTimeOffset.Parse(told.Facts["expire_time"])),
            Is.EqualTo((archive.ArchiveId, "1", $"{archive.TotalBytes}", archive.ExpireTime.ToDateTimeOffset())));
        var link = await OpenLinkAsync(archive, ct);
        Assert.That(link.ExpireTime, Is.EqualTo(archive.ExpireTime.ToDateTimeOffset()));
        Assert.That((await _http.GetByteArrayAsync(UrlOf(link), ct)).LongLength, Is.EqualTo(archive.TotalBytes));
        await _client.Archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = archive.ArchiveId }, _client.With(ct));
        Assert.That((int)(await _http.GetAsync(UrlOf(link), ct)).StatusCode, Is.EqualTo(410));
    }

    [Test]
    public async Task An_archive_that_nobody_wants_mailed_stands_in_the_feed_and_has_no_link(CancellationToken ct)
    {
        var (space, archive) = await MakeAsync(mailOwner: false, ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo("(ArchiveReady)"));
        Assert.That(await CountLinksAsync(archive, ct), Is.Zero);
    }

    [Test]
    public async Task A_repeated_request_tells_once(CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        var id = TestClient.NewId();
        var archives = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _client.CreateArchiveAsync(space.SpaceId, ct, request =>
            (request.RequestId, request.MailOwner) = (id, true))));
        Assert.That(archives.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo("ArchiveReady"));
        Assert.That(await CountLinksAsync(archives[0], ct), Is.EqualTo(1));
    }

    [TestCase(true, "ArchiveFailed")]
    [TestCase(false, "(ArchiveFailed)")]
    public async Task An_archive_that_cannot_be_made_is_told_of_and_holds_nothing(bool mailOwner, string told, CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        await _scene.Server.SpoilAsync($"UPDATE entry SET size_bytes = -1 WHERE space_id = '{space.SpaceId}'", ct);
        Assert.That(() => _client.CreateArchiveAsync(space.SpaceId, ct, request => request.MailOwner = mailOwner), Throws.InstanceOf<Grpc.Core.RpcException>());
        _scene.Server.ExpectErrors();
        _scene.Clock.Advance(TimeSpan.FromHours(2));
        await _scene.SweepAsync(ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo(told));
        Assert.That(await _scene.Server.CountPinsAsync(space.SpaceId, ct), Is.Zero);
    }

    [Test]
    public async Task A_refused_archive_is_the_callers_affair(CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        await Refusals.ExpectAsync(() => _client.CreateArchiveAsync(space.SpaceId, ct, request =>
        {
            request.MailOwner = true;
            request.Applications.Add("nothing");
        }), Reason.ApplicationUnknown);
        Assert.That(await _scene.ToldAsync(space, ct), Is.Empty);
    }

    [TestCase(true, "ArchiveReady ArchiveFailed")]
    [TestCase(false, "(ArchiveReady) (ArchiveFailed)")]
    public async Task An_archive_that_a_crash_left_hidden_is_taken_away_and_told_of(bool mailOwner, string told, CancellationToken ct)
    {
        var (space, archive) = await MakeAsync(mailOwner, ct);
        // What a server leaves that is killed before the archive shows.
        await _scene.Server.SpoilAsync($"UPDATE archive SET shown = 0 WHERE id = '{archive.ArchiveId}'", ct);
        _scene.Clock.Advance(TimeSpan.FromMinutes(59));
        await _scene.SweepAsync(ct);
        Assert.That(await _scene.Server.CountPinsAsync(space.SpaceId, ct), Is.EqualTo(1), "it may still be made");
        _scene.Clock.Advance(TimeSpan.FromMinutes(2));
        await _scene.SweepAsync(ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo(told));
        Assert.That(await _scene.Server.CountPinsAsync(space.SpaceId, ct), Is.Zero);
    }

    [TestCase(true, "ArchiveReady ArchiveExpiring")]
    [TestCase(false, "(ArchiveReady) (ArchiveExpiring)")]
    public async Task An_archive_that_was_never_read_whole_is_told_of_a_day_before_its_end(bool mailOwner, string told, CancellationToken ct)
    {
        var (space, archive) = await MakeAsync(mailOwner, ct, hours: 48, parts: 2);
        await _client.ReadPartAsync(archive.ArchiveId, 0, ct);
        await AdvanceAsync(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1), ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo(told.Split(' ')[0]));
        await AdvanceAsync(TimeSpan.FromMinutes(1), ct);
        await AdvanceAsync(TimeSpan.FromHours(12), ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo(told));
        await AdvanceAsync(TimeSpan.FromHours(13), ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo(told));
    }

    [Test]
    public async Task An_archive_that_was_read_or_deleted_or_lives_briefly_is_not_told_of(CancellationToken ct)
    {
        var (read, archive) = await MakeAsync(mailOwner: true, ct, parts: 2);
        await _client.ReadPartsAsync(archive, ct);
        var (gone, deleted) = await MakeAsync(mailOwner: true, ct);
        await _client.Archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = deleted.ArchiveId }, _client.With(ct));
        var (brief, _) = await MakeAsync(mailOwner: true, ct, hours: 47);
        for (var day = 0; day < 8; day++)
            await AdvanceAsync(TimeSpan.FromHours(23), ct);
        foreach (var space in new[] { read, gone, brief })
            Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo("ArchiveReady"));
    }

    [Test]
    public async Task A_link_that_was_revoked_is_not_mailed_again(CancellationToken ct)
    {
        var (space, archive) = await MakeAsync(mailOwner: true, ct);
        var link = await OpenLinkAsync(archive, ct);
        await _client.Archives.RevokeArchiveLinkAsync(new RevokeArchiveLinkRequest { LinkId = link.Id }, _client.With(ct));
        await AdvanceAsync(TimeSpan.FromDays(6.5), ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo("ArchiveReady (ArchiveExpiring)"));
    }

    [Test]
    public async Task While_a_space_is_closed_its_archives_are_not_spoken_of(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        await _client.CreateArchiveAsync(space.SpaceId, ct, request => request.LifetimeSeconds = 48 * 3600);
        await _scene.LeaveAsync(space, owner, ct);
        await AdvanceAsync(TimeSpan.FromHours(30), ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo("(ArchiveReady) DeletionToConfirm DeletionScheduled"));
        await _scene.CancelAsync(space, ct);
        await _scene.SweepAsync(ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo("(ArchiveReady) DeletionToConfirm DeletionScheduled DeletionCancelled (ArchiveExpiring)"));
    }

    private async Task<(Space Space, Archive Archive)> MakeAsync(bool mailOwner, CancellationToken ct, int hours = 7 * 24, int parts = 1)
    {
        var space = await _client.CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
        await _client.WriteAsync(space.SpaceId, ct, [.. Enumerable.Range(0, parts).Select(number => Contents.File($"{number}", Contents.Noise(number, 150_000)))]);
        var archive = await _client.CreateArchiveAsync(space.SpaceId, ct, request =>
            (request.MailOwner, request.LifetimeSeconds, request.PartSizeBytes) = (mailOwner, hours * 3600, 200_000));
        Assert.That(archive.Parts, Has.Count.EqualTo(parts));
        return (space, archive);
    }

    private async Task AdvanceAsync(TimeSpan span, CancellationToken ct)
    {
        _scene.Clock.Advance(span);
        await _scene.SweepAsync(ct);
    }

    private async Task<SignedLink> OpenLinkAsync(Archive archive, CancellationToken ct) =>
        await _scene.OpenAsync(LinkPurpose.Archive, new Space { SpaceId = archive.ArchiveId }, ct);

    private string UrlOf(SignedLink link) => $"{_scene.UrlOf(link)}/0";

    private Task<long> CountLinksAsync(Archive archive, CancellationToken ct) =>
        _scene.Server.CountAsync($"SELECT COUNT(*) FROM link WHERE subject_id = {archive.ArchiveId}", ct);
}
