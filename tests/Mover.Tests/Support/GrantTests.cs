using System.Diagnostics;
using System.Net;
using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>What comes of an approval, and that it ends: over gRPC and HTTP, on both databases.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(180_000)]
internal sealed class GrantTests(DatabaseEngine engine)
{
    private readonly HttpClient _http = new();
    private SupportScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await SupportScene.BeginAsync(engine);

    // The clock goes on from test to test, and sessions end.
    [SetUp]
    public Task Renew() => _scene.AddPeopleAsync(CancellationToken.None);

    [OneTimeTearDown]
    public async Task End()
    {
        _http.Dispose();
        await _scene.DisposeAsync();
    }

    [Test]
    public async Task An_owner_reads_the_closed_space_and_can_do_nothing_else_until_the_end(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await Refusals.ExpectAsync(() => _scene.OwnerAsync(space, ct), Reason.SpaceClosed);
        await _scene.GrantAsync(space, AccessAction.OwnerRead, ct);
        var owner = await _scene.OwnerAsync(space, ct);
        Assert.That(await ListAsync(owner, space, ct), Is.EqualTo(new[] { "a.txt", "dossier/b.txt" }));
        Assert.That(await ReadAsync(owner, space, "a.txt", ct), Has.Length.EqualTo(10));
        await Refusals.ExpectAsync(() => owner.WriteAsync(space.SpaceId, ct, Contents.File("c", [1])), Reason.CallerNotAllowed);
        await Refusals.ExpectAsync(() => owner.CreateArchiveAsync(space.SpaceId, ct), Reason.CallerNotAllowed);
        await Refusals.ExpectAsync(
            owner.Identity.ChangePasswordAsync(new ChangePasswordRequest { CurrentPassword = "x", NewPassword = "y" }, owner.With(ct)), Reason.CallerNotAllowed);
        await Refusals.ExpectAsync(() => ListAsync(_scene.Server.Client(), space, ct), Reason.SpaceClosed);
        _scene.Clock.Advance(TimeSpan.FromHours(72));
        await Refusals.ExpectAsync(() => ListAsync(owner, space, ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => _scene.OwnerAsync(space, ct), Reason.SpaceClosed);
        await _scene.PassAsync(TimeSpan.Zero, ct);
        Assert.That(await _scene.ToldAsync(space, ct), Does.Match("AccessRequested AccessGranted .*AccessEnded"));
    }

    [Test]
    public async Task A_grant_that_is_revoked_ends_what_is_being_read_within_a_second(CancellationToken ct)
    {
        var space = await _scene.MakeClosedWithLargeEntryAsync(engine == DatabaseEngine.Sqlite ? 1_000_000_000 : 64 << 20, ct);
        var granted = await _scene.GrantAsync(space, AccessAction.OwnerRead, ct);
        var owner = await _scene.OwnerAsync(space, ct);
        using var call = owner.Spaces.ReadEntry(
            new ReadEntryRequest { SpaceId = space.SpaceId, Entry = new EntryName { Application = "files", Path = "large" } }, owner.With(ct));
        Assert.That(await call.ResponseStream.MoveNext(ct) && await call.ResponseStream.MoveNext(ct), Is.True);
        var revoked = _scene.RevokeAsync(granted.GrantId, ct);
        var (began, read) = (Stopwatch.GetTimestamp(), 0L);
        var end = Assert.ThrowsAsync<RpcException>(() => _scene.ReadToEndAsync(call, ct, bytes => read += bytes))!;
        await revoked;
        TestContext.Out.WriteLine($"the stream ended {Stopwatch.GetElapsedTime(began).TotalMilliseconds:N0} ms after the revocation began, after {read:N0} bytes");
        Assert.That(end.StatusCode, Is.AnyOf(StatusCode.Unauthenticated, StatusCode.FailedPrecondition, StatusCode.PermissionDenied));
        await Refusals.ExpectAsync(() => _scene.OwnerAsync(space, ct), Reason.SpaceClosed);
        Assert.That(await _scene.ToldAsync(space, ct), Does.EndWith("AccessRevoked"));
    }

    [Test]
    public async Task Staff_see_what_their_grant_is_for_it_is_written_down_and_the_owner_gets_a_summary(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await Refusals.ExpectAsync(() => ListAsync(_scene.Agent, space, ct), Reason.CallerNotAllowed);
        var granted = await _scene.GrantAsync(space, AccessAction.ReadMetadata, ct);
        Assert.That(await ListAsync(_scene.Agent, space, ct), Has.Count.EqualTo(2));
        await Refusals.ExpectAsync(() => ReadAsync(_scene.Agent, space, "a.txt", ct), Reason.CallerNotAllowed);
        await Refusals.ExpectAsync(() => ListAsync(_scene.OtherAgent, space, ct), Reason.CallerNotAllowed);
        await _scene.GrantAsync(space, AccessAction.ReadContent, ct);
        Assert.That(await ReadAsync(_scene.Agent, space, "dossier/b.txt", ct), Has.Length.EqualTo(20));
        await _scene.PassAsync(TimeSpan.FromHours(4), ct);
        await Refusals.ExpectAsync(() => ListAsync(_scene.Agent, space, ct), Reason.CallerNotAllowed);
        Assert.That((await _scene.GetGrantAsync(granted.GrantId, ct)).State, Is.EqualTo(GrantState.Ended));
        var summaries = (await _scene.FeedAsync(space, ct)).Where(notice => notice.Kind == NoticeKind.AccessEnded);
        var counts = summaries.Select(notice => (notice.Facts["action"], notice.Facts["list_count"], notice.Facts["read_count"]));
        Assert.That(counts, Is.EquivalentTo(new[] { ("ReadMetadata", "1", "0"), ("ReadContent", "0", "1") }));
        var reads = await ListRecordsAsync(space, JournalCode.ClosedSpaceRead, ct);
        Assert.That(reads.Select(record => (record.Facts["act"], record.Facts["path"])), Is.EqualTo(new[] { ("list", ""), ("read", "files/dossier/b.txt") }));
    }

    [Test]
    public async Task A_rescue_export_is_mailed_to_the_address_from_before_and_can_be_had_five_times(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var granted = await _scene.GrantAsync(space, AccessAction.RescueExport, ct, wish => wish.Terms = new AccessTerms { Applications = { "files" } });
        await _scene.PassAsync(TimeSpan.Zero, ct);
        await _scene.PassAsync(TimeSpan.Zero, ct);
        var grant = await _scene.GetGrantAsync(granted.GrantId, ct);
        Assert.That(grant.ArchiveId, Is.Not.Empty);
        Assert.That((await _scene.ToldAsync(space, ct)).Split(' ').Count(kind => kind == "ArchiveReady"), Is.EqualTo(1), "made once");
        var page = (await _scene.ReadMailAsync(space, NoticeKind.ArchiveReady, ct)).PlainText.Split().First(word => word.StartsWith("http", StringComparison.Ordinal));
        for (var time = 0; time < 5; time++)
            Assert.That(await (await _http.GetAsync($"{page}/0", ct)).Content.ReadAsByteArrayAsync(ct), Is.Not.Empty);
        await UntilAsync(async () => (await _http.GetAsync($"{page}/0", ct)).StatusCode == HttpStatusCode.Forbidden, ct);
    }

    [Test]
    public async Task A_rescue_export_that_is_revoked_is_given_to_nobody(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var granted = await _scene.GrantAsync(space, AccessAction.RescueExport, ct);
        await _scene.PassAsync(TimeSpan.Zero, ct);
        var page = (await _scene.ReadMailAsync(space, NoticeKind.ArchiveReady, ct)).PlainText.Split().First(word => word.StartsWith("http", StringComparison.Ordinal));
        await _scene.RevokeAsync(granted.GrantId, ct);
        Assert.That((await _http.GetAsync($"{page}/0", ct)).StatusCode, Is.EqualTo(HttpStatusCode.Conflict).Or.EqualTo(HttpStatusCode.Gone));
        await Refusals.ExpectAsync(() => _scene.RevokeAsync(granted.GrantId, ct), Reason.GrantState);
    }

    [Test]
    public async Task The_day_of_the_deletion_is_put_off_and_all_are_told(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var waiting = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct);
        var before = (await _scene.GetSpaceAsync(space, ct)).DeleteDueTime.ToDateTimeOffset();
        await _scene.GrantAsync(space, AccessAction.Extend, ct);
        var after = (await _scene.GetSpaceAsync(space, ct)).DeleteDueTime.ToDateTimeOffset();
        Assert.That(after - before, Is.GreaterThanOrEqualTo(TimeSpan.FromDays(7)).And.LessThan(TimeSpan.FromDays(8)));
        var paris = TimeZoneInfo.ConvertTime(after, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        Assert.That(paris.TimeOfDay, Is.EqualTo(new TimeSpan(23, 59, 59)));
        Assert.That((await SupportScene.GetAsync(_scene.Agent, waiting.AccessRequestId, ct)).DeleteDueTime.ToDateTimeOffset(), Is.EqualTo(after));
        Assert.That(await _scene.ToldAsync(space, ct), Does.Contain("AccessGranted DeletionPostponed"));
    }

    [Test]
    public async Task A_restored_space_is_active_again_and_ends_all_that_was_asked_for_it(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var waiting = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.Extend, ct);
        var reading = await _scene.GrantAsync(space, AccessAction.ReadMetadata, ct);
        var restored = await _scene.GrantAsync(space, AccessAction.Restore, ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.Active));
        Assert.That((await SupportScene.GetAsync(_scene.Agent, waiting.AccessRequestId, ct)).State, Is.EqualTo(RequestState.Superseded));
        Assert.That((await SupportScene.GetAsync(_scene.Agent, restored.AccessRequestId, ct)).State, Is.EqualTo(RequestState.Approved));
        Assert.That((await _scene.GetGrantAsync(reading.GrantId, ct)).State, Is.EqualTo(GrantState.Ended));
        var owner = await _scene.OwnerAsync(space, ct);
        await owner.WriteAsync(space.SpaceId, ct, Contents.File("c", [1]));
    }

    [Test]
    public async Task A_space_with_more_than_its_quota_is_not_restored(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await _scene.Server.SpoilAsync($"UPDATE space SET quota_bytes = 29 WHERE id = '{space.SpaceId}'", ct);
        var id = (await _scene.ReviewAsync(space, AccessAction.Restore, ct)).AccessRequestId;
        var shown = await _scene.Approver.Support.GetRequestAsync(new GetRequestRequest { AccessRequestId = id }, _scene.Approver.With(ct));
        Assert.That(shown.Outlook.Obstacles, Is.EqualTo(new[] { AccessObstacle.OverQuota }), "shown first");
        await SupportScene.ApproveAsync(_scene.Approver, id, ct);
        await Refusals.ExpectAsync(() => SupportScene.ApproveAsync(_scene.OtherApprover, id, ct), Reason.GrantObstructed);
        Assert.That((await SupportScene.GetAsync(_scene.Agent, id, ct)).State, Is.EqualTo(RequestState.AwaitingSecond), "the vote that could not be done is none");
    }

    [Test]
    public async Task A_legal_hold_keeps_the_space_until_somebody_else_lifts_it(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await _scene.GrantAsync(space, AccessAction.SetHold, ct);
        await _scene.PassAsync(TimeSpan.FromDays(29), ct);
        var refused = await Refusals.ExpectAsync(
            _scene.Server.Client().Spaces.DeleteSpaceAsync(
                new DeleteSpaceRequest { SpaceId = space.SpaceId, Address = space.Address }, _scene.Server.Client().With(ct)), Reason.SpaceHeld);
        Assert.That(refused.Metadata["holders"], Does.StartWith("legal:grant_"));
        var id = (await _scene.ReviewAsync(space, AccessAction.LiftHold, ct)).AccessRequestId;
        var setter = await Refusals.ExpectAsync(() => SupportScene.ApproveAsync(_scene.Approver, id, ct), Reason.VoteNotAllowed);
        Assert.That(setter.Metadata["cause"], Is.EqualTo("setter"));
        await SupportScene.ApproveAsync(_scene.ThirdApprover, id, ct);
        var fourth = await _scene.Server.StaffClientAsync(Server.Identity.Staff.Approver, ct);
        await SupportScene.ApproveAsync(fourth, id, ct);
        Assert.That(await _scene.ListHoldsAsync(space, ct), Has.None.EqualTo(HoldKind.Legal));
    }

    [Test]
    public async Task A_deletion_before_its_time_waits_a_day_and_can_be_called_off(CancellationToken ct)
    {
        var (space, other) = (await _scene.MakeClosedAsync(ct), await _scene.MakeClosedAsync(ct));
        var granted = await _scene.GrantAsync(space, AccessAction.DeleteNow, ct);
        var calledOff = await _scene.GrantAsync(other, AccessAction.DeleteNow, ct);
        Assert.That((await _scene.GetGrantAsync(granted.GrantId, ct)).State, Is.EqualTo(GrantState.Scheduled));
        await _scene.PassAsync(TimeSpan.FromHours(23.9), ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.PendingDeletion));
        await _scene.RevokeAsync(calledOff.GrantId, ct);
        await _scene.PassAsync(TimeSpan.FromHours(0.2), ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.Deleted));
        Assert.That((await _scene.GetSpaceAsync(other, ct)).State, Is.EqualTo(SpaceState.PendingDeletion));
    }

    [Test]
    public async Task A_deletion_before_its_time_is_refused_under_a_hold_also_one_that_came_after_it(CancellationToken ct)
    {
        var (space, later) = (await _scene.MakeClosedAsync(ct), await _scene.MakeClosedAsync(ct));
        await _scene.GrantAsync(space, AccessAction.SetHold, ct);
        var id = (await _scene.ReviewAsync(space, AccessAction.DeleteNow, ct)).AccessRequestId;
        await SupportScene.ApproveAsync(_scene.Approver, id, ct);
        await Refusals.ExpectAsync(() => SupportScene.ApproveAsync(_scene.OtherApprover, id, ct), Reason.GrantObstructed);
        var scheduled = await _scene.GrantAsync(later, AccessAction.DeleteNow, ct);
        await _scene.GrantAsync(later, AccessAction.SetHold, ct);
        await _scene.PassAsync(TimeSpan.FromHours(25), ct);
        Assert.That((await _scene.GetSpaceAsync(later, ct)).State, Is.EqualTo(SpaceState.PendingDeletion));
        var ended = await _scene.GetGrantAsync(scheduled.GrantId, ct);
        Assert.That((ended.State, ended.EndReason), Is.EqualTo((GrantState.Ended, ended.EndReason)));
        Assert.That(ended.EndReason, Does.StartWith("not done: "));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken ct)
    {
        while (!await isSo())
            await Task.Delay(20, ct);
    }

    private static async Task<List<string>> ListAsync(TestClient by, Space space, CancellationToken ct) =>
        [.. (await by.Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = space.SpaceId }, by.With(ct))).Entries.Select(entry => entry.Path)];

    private static async Task<byte[]> ReadAsync(TestClient by, Space space, string path, CancellationToken ct)
    {
        using var call = by.Spaces.ReadEntry(
            new ReadEntryRequest { SpaceId = space.SpaceId, Entry = new EntryName { Application = "files", Path = path } }, by.With(ct));
        var bytes = new MemoryStream();
        while (await call.ResponseStream.MoveNext(ct))
            call.ResponseStream.Current.Data.WriteTo(bytes);
        return bytes.ToArray();
    }

    private async Task<List<JournalRecord>> ListRecordsAsync(Space space, JournalCode code, CancellationToken ct)
    {
        var auditor = await _scene.Server.StaffClientAsync(Server.Identity.Staff.Auditor, ct);
        var page = await auditor.Journal.ListJournalRecordsAsync(new ListJournalRecordsRequest { SpaceId = space.SpaceId, Codes = { code } }, auditor.With(ct));
        return [.. page.Records.Reverse()];
    }
}
