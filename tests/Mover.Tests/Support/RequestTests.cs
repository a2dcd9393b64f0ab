using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>The life of a request, over gRPC, on both databases.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(180_000)]
internal sealed class RequestTests(DatabaseEngine engine)
{
    private SupportScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await SupportScene.BeginAsync(engine);

    // The clock goes on from test to test, and sessions end.
    [SetUp]
    public Task Renew() => _scene.AddPeopleAsync(CancellationToken.None);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task The_owner_is_told_of_a_request_and_the_space_is_kept_while_it_is_open(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var request = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct);
        Assert.That((request.State, request.Author, request.Terms.DurationSeconds), Is.EqualTo((RequestState.Filed, request.Author, 72L * 3600)));
        Assert.That(request.Author, Does.StartWith("Service:key_"));
        Assert.That(await _scene.ToldAsync(space, ct), Does.Contain("AccessRequested"));
        Assert.That(await _scene.ListHoldsAsync(space, ct), Is.EqualTo(new[] { HoldKind.Request }));
    }

    [Test]
    public async Task A_request_filed_twice_with_one_id_is_one_and_a_second_one_is_linked(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var wish = SupportScene.WishOf(space, AccessAction.Extend);
        var first = await _scene.Desk.Support.FileRequestAsync(wish, _scene.Desk.With(ct));
        Assert.That(await _scene.Desk.Support.FileRequestAsync(wish, _scene.Desk.With(ct)), Is.EqualTo(first));
        var second = SupportScene.WishOf(space, AccessAction.Extend);
        second.Ticket = "AMIGO-999999";
        var linked = await _scene.Agent.Support.FileRequestAsync(second, _scene.Agent.With(ct));
        Assert.That((linked.Linked, linked.Request.AccessRequestId), Is.EqualTo((true, first.Request.AccessRequestId)));
        Assert.That(linked.Request.LinkedTickets.Single().Ticket, Is.EqualTo("AMIGO-999999"));
        Assert.That((await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct)).AccessRequestId, Is.Not.EqualTo(first.Request.AccessRequestId));
    }

    [Test]
    public async Task What_cannot_be_is_refused_with_the_field(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await ExpectFieldAsync(space, "ticket", wish => wish.Ticket = "call me", ct);
        await ExpectFieldAsync(space, "reason", wish => wish.Reason = "because     \n            ", ct);
        await ExpectFieldAsync(space, "reason", wish => wish.Reason = new string('x', 4097), ct);
        await ExpectFieldAsync(space, "requester_name", wish => wish.RequesterName = "Zoé\u001b[2J", ct);
        await ExpectFieldAsync(space, "channel", wish => wish.Channel = RequestChannel.Unspecified, ct);
        await ExpectFieldAsync(space, "action", wish => wish.Action = (AccessAction)99, ct);
        await ExpectFieldAsync(space, "terms.duration_seconds", wish => wish.Terms = new AccessTerms { DurationSeconds = 8 * 86400 }, ct);
        await ExpectFieldAsync(space, "terms.applications", wish => wish.Terms = new AccessTerms { Applications = { "files" } }, ct);
        var mailed = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct, wish => (wish.Channel, wish.Ticket) = (RequestChannel.Mail, "call me"));
        Assert.That(mailed.Ticket, Is.EqualTo("call me"), "the pattern is the help desk's");
    }

    [Test]
    public async Task A_space_whose_owner_has_access_needs_no_request(CancellationToken ct)
    {
        var open = await _scene.Server.Client().CreateSpaceAsync("open.example", ct);
        await Refusals.ExpectAsync(() => SupportScene.FileAsync(_scene.Desk, open, AccessAction.OwnerRead, ct), Reason.SpaceNotClosed);
        open.SpaceId = "space_00000000000000000000000000000000";
        await Refusals.ExpectAsync(() => SupportScene.FileAsync(_scene.Desk, open, AccessAction.OwnerRead, ct), Reason.NotFound);
    }

    [Test]
    public async Task Who_asks_is_verified_by_a_code_that_goes_to_the_address_from_before(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var id = (await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct)).AccessRequestId;
        var sent = await _scene.Agent.Support.SendIdentityCodeAsync(new SendIdentityCodeRequest { AccessRequestId = id }, _scene.Agent.With(ct));
        Assert.That(sent.MailHint, Is.EqualTo("o…@example.org"), "and not where the ticket says");
        var told = await _scene.FeedAsync(space, ct);
        var code = await _scene.ReadCodeAsync(space, ct);
        Assert.That(told.Select(notice => notice.Text + notice.Facts), Has.None.Contains(code).And.None.Contains(code.Replace(" ", "")), "the code stands in the mail alone");
        var wrong = await Refusals.ExpectAsync(() => ConfirmAsync(id, "0000 0000", ct), Reason.IdentityCodeWrong);
        Assert.That(wrong.Metadata["tries_left"], Is.EqualTo("4"));
        var verified = await ConfirmAsync(id, code, ct);
        Assert.That((verified.State, verified.IdentityVerified), Is.EqualTo((RequestState.Pending, true)));
        await Refusals.ExpectAsync(() => ConfirmAsync(id, code, ct), Reason.RequestState);
    }

    [Test]
    public async Task Wrong_codes_count_also_when_they_come_at_once(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var id = (await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct)).AccessRequestId;
        await _scene.Agent.Support.SendIdentityCodeAsync(new SendIdentityCodeRequest { AccessRequestId = id }, _scene.Agent.With(ct));
        var code = await _scene.ReadCodeAsync(space, ct);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Refusals.ExpectAsync(() => ConfirmAsync(id, $"{number}", ct), Reason.IdentityCodeWrong)));
        await Refusals.ExpectAsync(() => ConfirmAsync(id, code, ct), Reason.IdentityCodeWrong);
    }

    [Test]
    public async Task A_question_waits_for_its_answer_and_is_mailed_to_the_owner(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var request = await _scene.ReviewAsync(space, AccessAction.OwnerRead, ct);
        var id = request.AccessRequestId;
        var asked = await _scene.Agent.Support.AskRequesterAsync(
            new AskRequesterRequest { AccessRequestId = id, Text = "Which drawings do you mean, please?" }, _scene.Agent.With(ct));
        Assert.That((asked.Request.State, asked.Request.ResolveDueTime), Is.EqualTo((RequestState.WaitingForRequester, (object?)null)));
        Assert.That(await _scene.ToldAsync(space, ct), Does.EndWith("RequesterAsked"));
        var answered = await _scene.Desk.Support.RecordAnswerAsync(new RecordAnswerRequest { AccessRequestId = id, Text = "Those of March." }, _scene.Desk.With(ct));
        Assert.That((answered.Request.State, answered.Request.Messages.Count), Is.EqualTo((RequestState.InReview, 2)));
        Assert.That(answered.Request.Version, Is.GreaterThan(request.Version));
    }

    [Test]
    public async Task A_reply_is_previewed_exactly_as_it_is_mailed(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var id = (await _scene.ReviewAsync(space, AccessAction.OwnerRead, ct)).AccessRequestId;
        var replies = (await _scene.Agent.Support.ListRepliesAsync(new ListRepliesRequest(), _scene.Agent.With(ct))).Replies;
        var reply = replies.First(one => one.Use == ReplyUse.Question);
        var filled = new FilledReply { ReplyId = reply.ReplyId, Values = { reply.Fields.ToDictionary(field => field.Name, SampleValues.Of) } };
        var preview = await _scene.Agent.Support.PreviewReplyAsync(new PreviewReplyRequest { AccessRequestId = id, Reply = filled }, _scene.Agent.With(ct));
        await _scene.Agent.Support.AskRequesterAsync(new AskRequesterRequest { AccessRequestId = id, Reply = filled }, _scene.Agent.With(ct));
        var mail = await _scene.ReadMailAsync(space, NoticeKind.RequesterAsked, ct);
        Assert.That((preview.Subject, preview.Text), Is.EqualTo((mail.Subject, mail.PlainText)));
        Assert.That(preview.MailHint, Is.EqualTo("o…@example.org"));
    }

    [Test]
    public async Task Roles_hold_an_agent_does_not_vote_and_an_approver_does_not_file(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var id = (await _scene.ReviewAsync(space, AccessAction.OwnerRead, ct)).AccessRequestId;
        await Refusals.ExpectAsync(() => SupportScene.ApproveAsync(_scene.OtherAgent, id, ct), Reason.ScopeMissing);
        await Refusals.ExpectAsync(() => SupportScene.FileAsync(_scene.Approver, space, AccessAction.Extend, ct), Reason.ScopeMissing);
        var admin = await _scene.Server.StaffClientAsync(Server.Identity.Staff.Admin, ct);
        await Refusals.ExpectAsync(() => SupportScene.ApproveAsync(admin, id, ct), Reason.ScopeMissing);
    }

    [Test]
    public async Task A_request_ends_denied_withdrawn_or_expired_and_the_owner_hears_of_it(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var denied = await SupportScene.DenyAsync(_scene.Approver, (await _scene.ReviewAsync(space, AccessAction.OwnerRead, ct)).AccessRequestId, ct);
        Assert.That(denied.State, Is.EqualTo(RequestState.Denied));
        var withdrawn = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.Extend, ct);
        await _scene.Desk.Support.WithdrawRequestAsync(
            new WithdrawRequestRequest { AccessRequestId = withdrawn.AccessRequestId, Reason = "they have found their drawings" }, _scene.Desk.With(ct));
        var silent = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.RescueExport, ct);
        await _scene.PassAsync(TimeSpan.FromDays(9), ct);
        Assert.That((await SupportScene.GetAsync(_scene.Agent, silent.AccessRequestId, ct)).State, Is.EqualTo(RequestState.Expired));
        var states = (await _scene.FeedAsync(space, ct)).Where(notice => notice.Kind == NoticeKind.AccessRefused).Select(notice => notice.Facts["state"]);
        Assert.That(states, Is.EqualTo(new[] { "Denied", "Withdrawn", "Expired" }));
    }

    [Test]
    public async Task The_queue_is_in_the_order_of_the_time_that_is_left_and_pages_hold_each_request_once(CancellationToken ct)
    {
        await using var scene = await SupportScene.BeginAsync(engine);
        var spaces = new List<Space>();
        for (var number = 0; number < 3; number++)
        {
            spaces.Add(await scene.MakeClosedAsync(ct));
            scene.Clock.Advance(TimeSpan.FromHours(20));
        }

        foreach (var action in new[] { AccessAction.OwnerRead, AccessAction.Extend, AccessAction.Restore })
        {
            foreach (var space in spaces)
                await SupportScene.FileAsync(scene.Desk, space, action, ct);
            scene.Clock.Advance(TimeSpan.FromHours(30));
        }

        await scene.GrantAsync(spaces[0], AccessAction.Extend, ct);
        var (listed, request) = (new List<AccessRequest>(), new ListRequestsRequest { PageSize = 2, Filter = new RequestFilter() });
        request.Filter.States.AddRange(Enum.GetValues<RequestState>().Where(state => state != RequestState.Unspecified));
        do
        {
            var page = await scene.Agent.Support.ListRequestsAsync(request, scene.Agent.With(ct));
            listed.AddRange(page.Requests);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.That(listed.Select(one => one.AccessRequestId).ToList(), Is.Unique.And.Count.EqualTo(9));
        Assert.That(listed[^1].State, Is.EqualTo(RequestState.Approved), "what is closed comes last");
        var left = listed.Take(8).Select(one => new[] { one.TakeDueTime, one.ResolveDueTime, one.DeleteDueTime }.Min(time => time.ToDateTimeOffset()));
        Assert.That(left, Is.Ordered);
        var late = listed[0].Warnings;
        Assert.That(late, Does.Contain(RequestWarning.TakeLate).And.Contain(RequestWarning.ResolveLate).Or.Contain(RequestWarning.TakeSoon));
    }

    [Test]
    public async Task Whoever_watches_sees_all_that_is_open_and_then_each_change(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var first = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.ReadMetadata, ct);
        using var watch = _scene.Agent.Support.WatchRequests(new WatchRequestsRequest { SpaceId = space.SpaceId }, _scene.Agent.With(ct));
        var seen = new Dictionary<string, RequestState>();
        await UntilAsync(watch, seen, message => message.IsComplete, ct);
        Assert.That(seen, Is.EqualTo(new Dictionary<string, RequestState> { [first.AccessRequestId] = RequestState.Pending }));
        var second = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.Extend, ct);
        await SupportScene.ClaimAsync(_scene.Agent, first.AccessRequestId, ct);
        await UntilAsync(watch, seen, _ => seen.GetValueOrDefault(second.AccessRequestId) == RequestState.Filed && seen[first.AccessRequestId] == RequestState.InReview, ct);
        await SupportScene.DenyAsync(_scene.Approver, first.AccessRequestId, ct);
        var last = await UntilAsync(watch, seen, _ => seen[first.AccessRequestId] == RequestState.Denied, ct);
        Assert.That(last.OpenCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Every_step_is_in_the_journal_and_the_last_one_says_how_the_request_stands(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var request = await _scene.GrantAsync(space, AccessAction.Restore, ct);
        var auditor = await _scene.Server.StaffClientAsync(Server.Identity.Staff.Auditor, ct);
        var records = (await auditor.Journal.ListJournalRecordsAsync(
            new ListJournalRecordsRequest { SpaceId = space.SpaceId, Codes = { JournalCode.RequestStepped } }, auditor.With(ct))).Records.Reverse().ToList();
        Assert.That(records.Select(record => record.Facts["act"]), Is.EqualTo(new[] { "Filed", "ProofRecorded", "ProofRecorded", "Claimed", "Voted", "Voted" }));
        Assert.That(records.Select(record => record.Subject), Has.All.EqualTo(request.AccessRequestId));
        Assert.That((records[^1].Facts["state"], records[0].Facts["ticket"]), Is.EqualTo(("approved", "AMIGO-123456")));
        Assert.That(records.Where(record => record.Facts["act"] == "Voted").Select(record => record.Actor), Is.Unique);
    }

    private static async Task<WatchRequestsResponse> UntilAsync(
        AsyncServerStreamingCall<WatchRequestsResponse> watch, Dictionary<string, RequestState> seen, Func<WatchRequestsResponse, bool> isEnough, CancellationToken ct)
    {
        do
        {
            Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
            foreach (var request in watch.ResponseStream.Current.Requests)
                seen[request.AccessRequestId] = request.State;
        }
        while (!isEnough(watch.ResponseStream.Current));
        return watch.ResponseStream.Current;
    }

    private async Task ExpectFieldAsync(Space space, string field, Action<FileRequestRequest> change, CancellationToken ct)
    {
        var refused = await Refusals.ExpectAsync(() => SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct, change), Reason.FieldInvalid);
        Assert.That(refused.Metadata["field"], Is.EqualTo(field));
    }

    private async Task<AccessRequest> ConfirmAsync(string id, string code, CancellationToken ct) => (await _scene.Agent.Support.ConfirmIdentityCodeAsync(
        new ConfirmIdentityCodeRequest { AccessRequestId = id, Code = code }, _scene.Agent.With(ct))).Request;
}
