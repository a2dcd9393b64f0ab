using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces.Ending;

/// <summary>An owner leaves for good: asked for, confirmed, waited for, deleted or taken back, and told at each step, once.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class LeavingTests(DatabaseEngine engine)
{
    private LeavingScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await LeavingScene.BeginAsync(engine);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task From_asking_to_the_tombstone_every_step_is_told_once(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var asked = await LeavingScene.AskAsync(space, owner, ct);
        Assert.That(asked.MailHint, Is.EqualTo("o…@example.org"));
        Assert.That(asked.ConfirmExpireTime.ToDateTimeOffset() - _scene.Clock.GetUtcNow(), Is.EqualTo(TimeSpan.FromHours(24)).Within(TimeSpan.FromMilliseconds(1)));
        await ExpectAsync(space, SpaceState.Active, "DeletionToConfirm", ct);

        var page = await _scene.Leaving.GetAsync(space.SpaceId, ct);
        Assert.That((page.Address, page.EntryCount, page.UsedBytes, page.State, page.Delay), Is.EqualTo((space.Address, 2, 30, SpaceState.Active, TimeSpan.FromDays(3))));
        page = await _scene.Leaving.ConfirmAsync(await _scene.OpenAsync(LinkPurpose.Deletion, space, ct), ct);
        Assert.That(page.State, Is.EqualTo(SpaceState.PendingDeletion));
        await ExpectAsync(space, SpaceState.PendingDeletion, "DeletionToConfirm DeletionScheduled", ct);
        var due = (await _scene.GetAsync(space, ct)).DeleteDueTime.ToDateTimeOffset();
        Assert.That(due, Is.EqualTo(page.DeleteDueTime));

        await SweepAtAsync(due - TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1), ct);
        await ExpectAsync(space, SpaceState.PendingDeletion, "DeletionToConfirm DeletionScheduled", ct);
        await SweepAtAsync(due - TimeSpan.FromDays(1), ct);
        await SweepAtAsync(due - TimeSpan.FromSeconds(1), ct);
        await ExpectAsync(space, SpaceState.PendingDeletion, "DeletionToConfirm DeletionScheduled DeletionDue", ct);
        await SweepAtAsync(due, ct);
        await ExpectAsync(space, SpaceState.Deleted, "DeletionToConfirm DeletionScheduled DeletionDue SpaceDeleted", ct);

        var told = (await _scene.FeedAsync(space.SpaceId, ct))[^1].Facts;
        Assert.That((told["entry_count"], told["used_bytes"]), Is.EqualTo(("2", "30")));
        var tombstone = await _scene.GetAsync(space, ct);
        Assert.That((tombstone.Address, tombstone.OwnerMail, tombstone.EntryCount, tombstone.UsedBytes, tombstone.DeleteDueTime), Is.EqualTo((space.Address, "", 2, 30, (object?)null)));
        Assert.That(await _scene.Server.CountAsync($"SELECT COUNT(*) FROM entry WHERE space_id = {space.SpaceId}", ct), Is.Zero);
        Assert.That((await _scene.Client.CreateSpaceAsync(space.Address, ct)).SpaceId, Is.Not.EqualTo(space.SpaceId), "the address is free again");
    }

    [Test]
    public async Task Only_who_types_the_address_and_the_password_gets_a_mail(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var (_, stranger) = await _scene.MakeAsync(ct);
        foreach (var wrong in new[] { "", "other.example", space.Address.ToUpperInvariant(), space.Address + "." })
        {
            var info = await RefuseAsync(owner, LeavingScene.Request(space, wrong), Reason.FieldInvalid, ct);
            Assert.That(info["field"], Is.EqualTo("address"));
        }

        foreach (var wrong in new[] { "", "wrong horse battery", LeavingScene.Password + " " })
            await RefuseAsync(owner, LeavingScene.Request(space, password: wrong), Reason.CredentialsInvalid, ct);
        await RefuseAsync(stranger, LeavingScene.Request(space), Reason.NotFound, ct);
        await RefuseAsync(_scene.Client, LeavingScene.Request(space), Reason.CallerNotAllowed, ct);
        await RefuseAsync(owner, LeavingScene.Request(space, requestId: ""), Reason.FieldInvalid, ct);
        await ExpectAsync(space, SpaceState.Active, "", ct);
        Assert.That(await _scene.FindLinkIdAsync(LinkPurpose.Deletion, space, ct), Is.Null);
    }

    [Test]
    public async Task Guessing_the_password_is_limited(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var reasons = new List<string>();
        for (var attempt = 0; attempt < 30; attempt++)
            reasons.Add(await SpacesClient.ReasonOf(() => AskAsync(owner, LeavingScene.Request(space, password: $"wrong horse {attempt}"), ct)));
        Assert.That(reasons[0], Is.EqualTo("CREDENTIALS_INVALID"));
        Assert.That(reasons[^1], Is.EqualTo("TOO_MANY_ATTEMPTS"));
        await RefuseAsync(owner, LeavingScene.Request(space), Reason.TooManyAttempts, ct);
        // So that the next test may try from here.
        _scene.Clock.Advance(TimeSpan.FromHours(3));
    }

    [Test]
    public async Task A_repeated_request_gets_the_same_answer_and_sends_one_mail(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var request = LeavingScene.Request(space);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(owner, request, ct)));
        _scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await AskAsync(owner, request, ct), Is.EqualTo(answers[0]));
        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        request.Address = "other.example";
        await RefuseAsync(owner, request, Reason.RequestIdReused, ct);
        await ExpectAsync(space, SpaceState.Active, "DeletionToConfirm", ct);
    }

    [Test]
    public async Task A_password_is_not_among_what_is_remembered_of_a_request(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var request = LeavingScene.Request(space);
        var answer = await AskAsync(owner, request, ct);
        request.Password = "another one, or a guess";
        Assert.That(await AskAsync(owner, request, ct), Is.EqualTo(answer));
    }

    [Test]
    public async Task Of_several_mails_only_the_last_one_confirms_and_only_in_its_time(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        await LeavingScene.AskAsync(space, owner, ct);
        var first = await _scene.OpenAsync(LinkPurpose.Deletion, space, ct);
        _scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await LeavingScene.AskAsync(space, owner, ct);
        var second = await _scene.OpenAsync(LinkPurpose.Deletion, space, ct);
        await RefuseAsync(() => _scene.OpenAsync(LinkPurpose.Deletion, first.Id, ct), Reason.LinkInvalid);
        await RefuseAsync(() => _scene.Leaving.ConfirmAsync(first, ct), Reason.LinkUsed);
        _scene.Clock.Advance(TimeSpan.FromHours(24));
        await RefuseAsync(() => _scene.OpenAsync(LinkPurpose.Deletion, second.Id, ct), Reason.LinkExpired);
        await ExpectAsync(space, SpaceState.Active, "DeletionToConfirm DeletionToConfirm", ct);
    }

    [Test]
    public async Task Taken_back_by_its_link_the_space_is_as_it_was_and_may_be_left_again(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        await _scene.LeaveAsync(space, owner, ct);
        var stay = await _scene.OpenAsync(LinkPurpose.Stay, space, ct);
        var page = await _scene.Leaving.TakeBackAsync(stay, ct);
        Assert.That((page.State, page.DeleteDueTime), Is.EqualTo((SpaceState.Active, (DateTimeOffset?)null)));
        await RefuseAsync(() => _scene.OpenAsync(LinkPurpose.Stay, stay.Id, ct), Reason.LinkUsed);
        await RefuseAsync(() => _scene.Leaving.TakeBackAsync(stay, ct), Reason.LinkUsed);
        _scene.Clock.Advance(TimeSpan.FromDays(4));
        await _scene.SweepAsync(ct);
        const string told = "DeletionToConfirm DeletionScheduled DeletionCancelled";
        await ExpectAsync(space, SpaceState.Active, told, ct);

        var again = _scene.Server.Client(await _scene.Client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct));
        await _scene.LeaveAsync(space, again, ct);
        await RefuseAsync(() => _scene.Leaving.TakeBackAsync(stay, ct), Reason.LinkUsed);
        await ExpectAsync(space, SpaceState.PendingDeletion, $"{told} DeletionToConfirm DeletionScheduled", ct);
    }

    [Test]
    public async Task A_service_takes_back_what_waits_and_changes_nothing_else(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var stay = await _scene.OpenAsync(LinkPurpose.Stay, space, ct);
        for (var call = 0; call < 2; call++)
        {
            var back = await _scene.CancelAsync(space, ct);
            Assert.That((back.State, back.DeleteDueTime, back.SpaceId), Is.EqualTo((SpaceState.Active, (object?)null, space.SpaceId)));
        }

        await RefuseAsync(() => _scene.OpenAsync(LinkPurpose.Stay, stay.Id, ct), Reason.LinkInvalid);
        await ExpectAsync(space, SpaceState.Active, "DeletionToConfirm DeletionScheduled DeletionCancelled", ct);
        await DeleteAsync(space, ct);
        await Refusals.ExpectAsync(() => _scene.CancelAsync(space, ct), Reason.NotFound);
        await Refusals.ExpectAsync(() => _scene.CancelAsync(new Space { SpaceId = "sp_1" }, ct), Reason.NotFound);
    }

    [Test]
    public async Task A_space_that_a_service_deletes_is_told_of_once_and_its_links_end(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var stay = await _scene.OpenAsync(LinkPurpose.Stay, space, ct);
        await DeleteAsync(space, ct);
        await DeleteAsync(space, ct);
        await RefuseAsync(() => _scene.OpenAsync(LinkPurpose.Stay, stay.Id, ct), Reason.LinkInvalid);
        await RefuseAsync(() => _scene.Leaving.TakeBackAsync(stay, ct), Reason.LinkExpired);
        _scene.Clock.Advance(TimeSpan.FromDays(4));
        await _scene.SweepAsync(ct);
        await ExpectAsync(space, SpaceState.Deleted, "DeletionToConfirm DeletionScheduled SpaceDeleted", ct);
    }

    [Test]
    public async Task A_frozen_space_is_not_left(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        await LeavingScene.AskAsync(space, owner, ct);
        var link = await _scene.OpenAsync(LinkPurpose.Deletion, space, ct);
        await _scene.Server.SpoilAsync($"UPDATE space SET state = 2 WHERE id = '{space.SpaceId}'", ct);
        await RefuseAsync(owner, LeavingScene.Request(space), Reason.SpaceNotWritable, ct);
        await RefuseAsync(() => _scene.Leaving.ConfirmAsync(link, ct), Reason.SpaceNotWritable);
        await _scene.Server.SpoilAsync($"UPDATE space SET state = 1 WHERE id = '{space.SpaceId}'", ct);
        await _scene.Leaving.ConfirmAsync(link, ct);
        await ExpectAsync(space, SpaceState.PendingDeletion, "DeletionToConfirm DeletionScheduled", ct);
    }

    [Test]
    public void A_link_for_something_else_confirms_nothing(CancellationToken ct)
    {
        var link = new SignedLink("link_1", LinkPurpose.Archive, "sp_1", DateTimeOffset.MaxValue);
        Assert.That(() => _scene.Leaving.ConfirmAsync(link, ct), Throws.ArgumentException);
        Assert.That(() => _scene.Leaving.TakeBackAsync(link, ct), Throws.ArgumentException);
    }

    private async Task SweepAtAsync(DateTimeOffset time, CancellationToken ct)
    {
        _scene.Clock.Advance(time - _scene.Clock.GetUtcNow() + TimeSpan.FromMicroseconds(1));
        await _scene.SweepAsync(ct);
    }

    private async Task ExpectAsync(Space space, SpaceState state, string told, CancellationToken ct)
    {
        Assert.That((await _scene.GetAsync(space, ct)).State, Is.EqualTo(state));
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo(told));
    }

    private async Task DeleteAsync(Space space, CancellationToken ct) => await _scene.Client.Spaces.DeleteSpaceAsync(
        new DeleteSpaceRequest { SpaceId = space.SpaceId, Address = space.Address }, _scene.Client.With(ct));

    private static async Task<RequestDeletionResponse> AskAsync(TestClient owner, RequestDeletionRequest request, CancellationToken ct) =>
        await owner.Spaces.RequestDeletionAsync(request, owner.With(ct));

    private static async Task<IDictionary<string, string>> RefuseAsync(
        TestClient owner, RequestDeletionRequest request, Reason reason, CancellationToken ct) =>
        (await Refusals.ExpectAsync(() => AskAsync(owner, request, ct), reason)).Metadata;

    private static async Task RefuseAsync(Func<Task> act, Reason reason)
    {
        var refusal = await Refused.ByAsync(act);
        Assert.That(refusal.Reason, Is.EqualTo(reason));
    }
}
