using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Notices;
using Mover.Tests.Database;
using Mover.V1;
using AccessRequest = Mover.V1.AccessRequest;

namespace Mover.Tests.Support;

/// <summary>What staff are shown before they vote is what the owner is mailed afterwards, on both databases.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class DecisionPreviewTests(DatabaseEngine engine)
{
    private const string Why = "this is not the owner of the space";

    private SupportScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await SupportScene.BeginAsync(engine);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCase(AccessAction.OwnerRead, 1)]
    [TestCase(AccessAction.RescueExport, 1)]
    [TestCase(AccessAction.Extend, 2)]
    [TestCase(AccessAction.ReadContent, 1)]
    [TestCase(AccessAction.SetHold, 1)]
    [TestCase(AccessAction.DeleteNow, 1)]
    public async Task An_approval_is_previewed_exactly_as_it_is_mailed(AccessAction action, int mails, CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var request = await _scene.ReviewAsync(space, action, ct);
        var told = (await _scene.FeedAsync(space, ct)).Count;
        var preview = await PreviewAsync(Approval(request), ct);
        Assert.That(preview.MissingVotes, Is.EqualTo(request.NeededApprovals - 1));
        await ApproveAsync(request, ct);
        await RequireMailedAsync(space, told, preview, ct);
        Assert.That(preview.Mails, Has.Count.EqualTo(mails));
        Assert.That(preview.Mails.Select(mail => (mail.MailHint, mail.Language)), Has.All.EqualTo(("o…@example.org", space.Language)));
    }

    [Test]
    public async Task What_a_restore_ends_is_previewed_too_and_each_vote_is_one_less_to_come(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct);
        var request = await _scene.ReviewAsync(space, AccessAction.Restore, ct);
        var told = (await _scene.FeedAsync(space, ct)).Count;
        var first = await PreviewAsync(Approval(request), ct);
        await SupportScene.ApproveAsync(_scene.Approver, request.AccessRequestId, ct);
        var second = await PreviewAsync(Approval(request), ct, _scene.OtherApprover);
        Assert.That((first.MissingVotes, second.MissingVotes), Is.EqualTo((1, 0)));
        Assert.That((await PreviewAsync(Approval(request), ct)).MissingVotes, Is.EqualTo(1), "whoever has voted does not count twice");
        await SupportScene.ApproveAsync(_scene.OtherApprover, request.AccessRequestId, ct);
        await RequireMailedAsync(space, told, first, ct);
        await RequireMailedAsync(space, told, second, ct);
        Assert.That(first.Mails, Has.Count.EqualTo(3), "the grant, the other request that has nothing to ask for any more, and the deletion that is off");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_denial_is_previewed_exactly_as_it_is_mailed(bool byReply, CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var request = await _scene.ReviewAsync(space, AccessAction.OwnerRead, ct);
        var told = (await _scene.FeedAsync(space, ct)).Count;
        var vote = new DenyRequestRequest
        {
            AccessRequestId = request.AccessRequestId,
            Version = request.Version,
            ContentHash = request.ContentHash,
            Reason = byReply ? "" : Why,
            Reply = byReply ? await FillDenialAsync(ct) : null,
        };
        var thought = new PreviewDecisionRequest { AccessRequestId = request.AccessRequestId, Reason = vote.Reason, Reply = vote.Reply };
        var preview = await PreviewAsync(thought, ct);
        await _scene.Approver.Support.DenyRequestAsync(vote, _scene.Approver.With(ct));
        await RequireMailedAsync(space, told, preview, ct);
        Assert.That((preview.MissingVotes, preview.Mails.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Less_than_was_asked_for_is_previewed_as_less(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var request = await _scene.ReviewAsync(space, AccessAction.OwnerRead, ct);
        var told = (await _scene.FeedAsync(space, ct)).Count;
        var (whole, less) = (Approval(request), Approval(request));
        less.Narrowed = new AccessTerms { DurationSeconds = 3600 };
        var preview = await PreviewAsync(less, ct);
        Assert.That(preview.Mails, Is.Not.EqualTo((await PreviewAsync(whole, ct)).Mails));
        await SupportScene.ApproveAsync(_scene.Approver, request.AccessRequestId, ct, vote => vote.Narrowed = less.Narrowed);
        await RequireMailedAsync(space, told, preview, ct);
    }

    [Test]
    public async Task A_preview_leaves_everything_as_it_was(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var request = await _scene.ReviewAsync(space, AccessAction.Extend, ct);
        var before = await DescribeAsync(space, request, ct);
        await PreviewAsync(Approval(request), ct);
        await PreviewAsync(new PreviewDecisionRequest { AccessRequestId = request.AccessRequestId, Reason = Why }, ct, _scene.Agent);
        Assert.That(await DescribeAsync(space, request, ct), Is.EqualTo(before));
    }

    [Test]
    public async Task What_could_not_be_voted_is_not_previewed(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var request = await _scene.ReviewAsync(space, AccessAction.OwnerRead, ct);
        await ExpectAsync(request, vote => vote.AccessRequestId = "request_00000000000000000000000000000000", Reason.NotFound, ct);
        await ExpectAsync(request, vote => vote.Reason = "too short", Reason.FieldInvalid, ct);
        await ExpectAsync(request, vote => vote.Narrowed = new AccessTerms { DurationSeconds = 7 * 86400 }, Reason.FieldInvalid, ct);
        await ExpectAsync(request, vote => vote.Reply = new FilledReply { ReplyId = "pressing-reason" }, Reason.FieldInvalid, ct);
        await ExpectAsync(request, vote => (vote.Approves, vote.Narrowed) = (false, new AccessTerms()), Reason.FieldInvalid, ct);
        await ExpectAsync(request, vote => (vote.Approves, vote.Reply) = (false, new FilledReply { ReplyId = "pressing-reason" }), Reason.NotFound, ct);
        await ExpectAsync(await SupportScene.FileAsync(_scene.Desk, space, AccessAction.Extend, ct), _ => { }, Reason.RequestState, ct);
        await ExpectAsync(await _scene.ReviewAsync(space, AccessAction.LiftHold, ct), _ => { }, Reason.GrantObstructed, ct);
        await SupportScene.DenyAsync(_scene.Approver, request.AccessRequestId, ct);
        await ExpectAsync(request, _ => { }, Reason.RequestState, ct);
    }

    [Test]
    public async Task A_link_in_a_previewed_mail_leads_nowhere(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var owner = new NoticeRecipient(space.SpaceId, space.Address, "owner@example.org", "en");
        var notice = new DeletionToConfirm("link_00000000000000000000000000000000", _scene.Clock.GetUtcNow().AddDays(1));
        var letter = _scene.Server.Services.GetRequiredService<NoticeLetters>().Preview(owner, notice, _scene.Clock.GetUtcNow());
        Assert.That(letter.PlainText, Does.Contain("\nhttps://…\n"));
        Assert.That(letter.PlainText + letter.Html, Does.Not.Contain("127.0.0.1"));
    }

    private static PreviewDecisionRequest Approval(AccessRequest request) =>
        new() { AccessRequestId = request.AccessRequestId, Approves = true, Reason = "everything is as it has to be here" };

    private async Task<PreviewDecisionResponse> PreviewAsync(PreviewDecisionRequest request, CancellationToken ct, TestClient? by = null)
    {
        by ??= _scene.Approver;
        return await by.Support.PreviewDecisionAsync(request, by.With(ct));
    }

    private async Task ExpectAsync(AccessRequest request, Action<PreviewDecisionRequest> change, Reason reason, CancellationToken ct)
    {
        var vote = Approval(request);
        change(vote);
        await Refusals.ExpectAsync(() => PreviewAsync(vote, ct), reason);
    }

    private async Task ApproveAsync(AccessRequest request, CancellationToken ct)
    {
        foreach (var approver in new[] { _scene.Approver, _scene.OtherApprover }.Take(request.NeededApprovals))
            request = await SupportScene.ApproveAsync(approver, request.AccessRequestId, ct);
        Assert.That(request.State, Is.EqualTo(RequestState.Approved));
    }

    /// <summary>Requires that the owner was mailed what the preview said, and nothing else.</summary>
    private async Task RequireMailedAsync(Space space, int told, PreviewDecisionResponse preview, CancellationToken ct)
    {
        var letters = _scene.Server.Services.GetRequiredService<NoticeLetters>();
        var mailed = new List<(string Subject, string Text)>();
        foreach (var notice in (await _scene.FeedAsync(space, ct)).Skip(told).Where(notice => notice.MailState != MailState.None))
        {
            var letter = (await letters.FindAsync(notice.NoticeId, "owner@example.org", ct))!;
            mailed.Add((letter.Subject, letter.PlainText));
        }

        Assert.That(preview.Mails.Select(mail => (mail.Subject, mail.Text)), Is.EqualTo(mailed));
    }

    private async Task<FilledReply> FillDenialAsync(CancellationToken ct)
    {
        var replies = (await _scene.Agent.Support.ListRepliesAsync(new ListRepliesRequest(), _scene.Agent.With(ct))).Replies;
        var reply = replies.First(one => one.Use == ReplyUse.Denial);
        return new FilledReply { ReplyId = reply.ReplyId, Values = { reply.Fields.ToDictionary(field => field.Name, SampleValues.Of) } };
    }

    private async Task<string> DescribeAsync(Space space, AccessRequest request, CancellationToken ct)
    {
        var auditor = await _scene.Server.StaffClientAsync(Staff.Auditor, ct);
        var journal = await auditor.Journal.ListJournalRecordsAsync(new ListJournalRecordsRequest { SpaceId = space.SpaceId }, auditor.With(ct));
        return $"{await SupportScene.GetAsync(_scene.Agent, request.AccessRequestId, ct)} {await _scene.ToldAsync(space, ct)} {journal} "
            + $"{await _scene.GetSpaceAsync(space, ct)} {string.Join(' ', await _scene.ListHoldsAsync(space, ct))}";
    }
}
