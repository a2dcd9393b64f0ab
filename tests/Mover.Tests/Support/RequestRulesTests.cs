using Mover.Server.Calls;
using Mover.Server.Support;
using Mover.Server.Support.Calendar;
using Mover.Server.Support.Requests;
using Mover.V1;
using AccessRequest = Mover.Server.Support.Requests.AccessRequest;
using AccessTerms = Mover.Server.Support.Requests.AccessTerms;

namespace Mover.Tests.Support;

/// <summary>What an input makes of a request, pure: above all that nothing is granted without its quorum.</summary>
internal sealed class RequestRulesTests
{
    private static readonly SupportOptions Options = new();
    private static readonly RequestRules Rules = new(Options, new WorkingCalendar(Options.Calendar));
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Staff = ["a", "b", "c", "d"];

    [Test]
    public void A_request_of_somebody_outside_begins_with_who_they_are_and_one_of_staff_in_the_queue()
    {
        Assert.That(Begin(AccessAction.OwnerRead).State, Is.EqualTo(RequestState.Filed));
        Assert.That(Begin(AccessAction.ReadMetadata).State, Is.EqualTo(RequestState.Pending));
    }

    [Test]
    public void A_vote_for_what_has_changed_is_refused_and_one_that_was_given_before_lapses()
    {
        var request = InReview(AccessAction.Restore);
        var voted = Vote(request, "b");
        Assert.That(voted.State, Is.EqualTo(RequestState.AwaitingSecond));
        var changed = Apply(Apply(voted, new RequestInput.Asked("is it really yours?")), new RequestInput.Answered("yes, it is"));
        Assert.That((changed.State, changed.Approvals.Count()), Is.EqualTo((RequestState.InReview, 0)));
        Assert.That(RefusalOf(() => Vote(changed, "c", voted)).Reason, Is.EqualTo(Reason.RequestChanged));
        Assert.That(Vote(Vote(changed, "b"), "c").State, Is.EqualTo(RequestState.Approved), "whoever looked again may vote again");
    }

    [TestCase("author", "x")]
    [TestCase("verifier", "agent")]
    [TestCase("voted", "b")]
    [TestCase("setter", "setter")]
    public void Whoever_has_a_part_in_it_has_no_vote(string cause, string staffId)
    {
        var request = Vote(InReview(AccessAction.LiftHold, author: "Staff:x"), "b");
        Assert.That(CauseOf(() => Vote(request, staffId, barred: ["setter"])), Is.EqualTo(cause));
    }

    [Test]
    public void Whoever_would_read_has_no_vote_and_another_reader_makes_it_another_request()
    {
        var request = InReview(AccessAction.ReadContent);
        Assert.That(CauseOf(() => Vote(request, "claimer")), Is.EqualTo("subject"));
        var other = Apply(Apply(request, new RequestInput.Released()), new RequestInput.Claimed("other"));
        Assert.That(RefusalOf(() => Vote(other, "b", request)).Reason, Is.EqualTo(Reason.RequestChanged));
    }

    [Test]
    public void The_first_vote_against_closes_a_request()
    {
        var voted = Vote(InReview(AccessAction.Restore), "b");
        var denied = Apply(voted, new RequestInput.Voted(VoteOf(voted, "c") with { Approves = false }, voted.HashContent(), []));
        Assert.That((denied.State, denied.IsOpen), Is.EqualTo((RequestState.Denied, false)));
        Assert.That(RefusalOf(() => Vote(denied, "d")).Reason, Is.EqualTo(Reason.RequestState));
    }

    [TestCase(14, 1)]
    [TestCase(15, 2)]
    public void A_longer_extension_needs_one_more(int days, int needed)
    {
        var request = InReview(AccessAction.Extend, new AccessTerms(TimeSpan.FromDays(days), []));
        for (var voter = 1; voter < needed; voter++)
            request = Vote(request, Staff[voter]);
        Assert.That(request.State, Is.Not.EqualTo(RequestState.Approved));
        Assert.That(Vote(request, "d").State, Is.EqualTo(RequestState.Approved));
    }

    [Test]
    public void An_approver_may_narrow_and_never_widen()
    {
        var asked = new AccessTerms(TimeSpan.FromDays(30), []);
        var request = InReview(AccessAction.Extend, asked);
        var wider = VoteOf(request, "b") with { Terms = asked with { Duration = TimeSpan.FromDays(31) } };
        Assert.That(RefusalOf(() => Apply(request, new RequestInput.Voted(wider, request.HashContent(), []))).Reason, Is.EqualTo(Reason.FieldInvalid));
        var narrower = VoteOf(request, "b") with { Terms = asked with { Duration = TimeSpan.FromDays(10) } };
        var granted = Apply(request, new RequestInput.Voted(narrower, request.HashContent(), []));
        Assert.That((granted.State, granted.ApprovedTerms!.Duration), Is.EqualTo((RequestState.Approved, TimeSpan.FromDays(10))), "ten days need one approval only");
    }

    [Test]
    public void What_two_approvers_narrow_is_what_both_allow()
    {
        var (files, both) = (new AccessTerms(TimeSpan.FromDays(7), ["files"]), new AccessTerms(TimeSpan.FromDays(5), ["contacts", "files"]));
        Assert.That(files.Meet(both)!.Applications, Is.EqualTo(new[] { "files" }));
        Assert.That(files.Meet(both)!.Duration, Is.EqualTo(TimeSpan.FromDays(5)));
        Assert.That(files.Meet(both with { Applications = ["notes"] }), Is.Null, "nothing is left");
        Assert.That(files.Meet(both with { Applications = [] })!.Applications, Is.EqualTo(new[] { "files" }), "no application named means all");
        Assert.That(new AccessTerms(TimeSpan.Zero, []).IsWithin(files), Is.False, "all is more than one");
    }

    [Test]
    public void Silence_expires_and_never_grants()
    {
        var request = InReview(AccessAction.OwnerRead);
        Assert.That(Apply(request, new RequestInput.TimePassed(), request.ExpireTime.AddSeconds(-1)), Is.SameAs(request));
        Assert.That(Apply(request, new RequestInput.TimePassed(), request.ExpireTime).State, Is.EqualTo(RequestState.Expired));
        var asked = Apply(request, new RequestInput.Asked("which drawings do you mean?"));
        Assert.That(asked.ExpireTime - Start, Is.EqualTo(Options.AnswerTime));
        Assert.That(Apply(asked, new RequestInput.TimePassed(), asked.ExpireTime).State, Is.EqualTo(RequestState.Expired));
    }

    [Test]
    public void A_code_is_good_for_five_tries()
    {
        var request = Apply(Begin(AccessAction.OwnerRead), new RequestInput.CodeSent("sealed", Start.AddHours(24)));
        for (var left = 4; left >= 0; left--)
        {
            request = Apply(request, new RequestInput.CodeTried(false));
            Assert.That(request.Code!.TriesLeft, Is.EqualTo(left));
        }

        Assert.That(RefusalOf(() => Apply(request, new RequestInput.CodeTried(true))).Reason, Is.EqualTo(Reason.IdentityCodeWrong));
    }

    [Test]
    public void A_code_is_good_for_a_day()
    {
        var request = Apply(Begin(AccessAction.OwnerRead), new RequestInput.CodeSent("sealed", Start.AddHours(24)));
        Assert.That(Apply(request, new RequestInput.CodeTried(true), Start.AddHours(24).AddSeconds(-1)).IsVerified, Is.True);
        Assert.That(RefusalOf(() => Apply(request, new RequestInput.CodeTried(true), Start.AddHours(24))).Reason, Is.EqualTo(Reason.IdentityCodeWrong));
    }

    [Test]
    public void Two_proofs_of_one_kind_are_one()
    {
        var once = Apply(Begin(AccessAction.OwnerRead), Proved(IdentityProofKind.KnownMail));
        Assert.That(Apply(once, Proved(IdentityProofKind.KnownMail)).IsVerified, Is.False);
        Assert.That(Apply(once, Proved(IdentityProofKind.CallBack)).State, Is.EqualTo(RequestState.Pending));
    }

    [Test]
    public void The_time_to_decide_stands_still_while_the_requester_is_asked()
    {
        var request = InReview(AccessAction.OwnerRead);
        var asked = Apply(request, new RequestInput.Asked("which drawings do you mean?"), Start.AddHours(1));
        Assert.That(asked.ResolveDueTime, Is.Null);
        var answered = Apply(asked, new RequestInput.Answered("those of March"), Start.AddDays(3));
        var calendar = new WorkingCalendar(Options.Calendar);
        Assert.That(calendar.Between(Start.AddDays(3), answered.ResolveDueTime!.Value), Is.EqualTo(calendar.Between(Start.AddHours(1), request.ResolveDueTime!.Value)));
    }

    [Test]
    public void No_sequence_of_inputs_and_clock_jumps_grants_without_its_quorum([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 50; run++)
        {
            var (request, now) = (Begin(Pick(random, Enum.GetValues<AccessAction>()[1..])), Start);
            for (var step = 0; step < 40; step++)
            {
                now += TimeSpan.FromMinutes(random.Next(0, 3000));
                var before = request;
                try
                {
                    request = Rules.Decide(request, Guess(random, request, now), $"Staff:{Pick(random, Staff)}", now);
                }
                catch (Refusal)
                {
                    continue;
                }

                RequireLawful(before, request);
            }
        }
    }

    /// <summary>The laws that every step keeps, told without the code of the rules.</summary>
    private static void RequireLawful(AccessRequest before, AccessRequest after)
    {
        Assert.That(before.IsOpen, Is.True, "nothing happens to what is closed");
        Assert.That(after.Version, Is.GreaterThanOrEqualTo(before.Version));
        if (after.State != RequestState.Approved)
            return;
        var voters = after.Votes.Where(vote => vote.Version == after.Version).Select(vote => vote.StaffId).ToList();
        var policy = Options.Policy.Of(after.Action);
        var needed = policy.Approvals + (after.Action == AccessAction.Extend && after.ApprovedTerms!.Duration > TimeSpan.FromDays(14) ? 1 : 0);
        Assert.Multiple(() =>
        {
            Assert.That(after.IsVerified, Is.True);
            Assert.That(after.ClaimedBy, Is.Not.Empty);
            Assert.That(voters, Is.Unique.And.Count.GreaterThanOrEqualTo(needed));
            Assert.That(after.Votes.Where(vote => vote.Version == after.Version), Has.All.Property(nameof(Server.Support.Requests.Vote.Approves)).True);
            Assert.That(voters.Select(voter => $"Staff:{voter}").Intersect([after.Author, .. after.Verifiers]), Is.Empty);
            Assert.That(after.IsForStaff && voters.Contains(after.ClaimedBy), Is.False);
            Assert.That(after.ApprovedTerms!.IsWithin(after.Terms), Is.True);
        });
    }

    private static RequestInput Guess(Random random, AccessRequest request, DateTimeOffset now) => random.Next(12) switch
    {
        0 => new RequestInput.CodeSent("sealed", now.AddHours(24)),
        1 => new RequestInput.CodeTried(random.Next(3) == 0),
        2 or 3 => Proved(Pick(random, Enum.GetValues<IdentityProofKind>()[1..])),
        4 => new RequestInput.Claimed(Pick(random, Staff)),
        5 => new RequestInput.Released(),
        6 => new RequestInput.Asked("which drawings do you mean?"),
        7 => new RequestInput.Answered("those of March"),
        8 => new RequestInput.TimePassed(),
        _ => new RequestInput.Voted(
            VoteOf(request, Pick(random, Staff)) with
            {
                Approves = random.Next(10) > 0,
                Version = request.Version - (random.Next(5) == 0 ? 1 : 0),
                Terms = request.Terms with { Duration = request.Terms.Duration * random.NextDouble() * 1.1 },
            }, random.Next(10) == 0 ? [] : request.HashContent(), []),
    };

    private static T Pick<T>(Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];

    private static RequestInput.ProofRecorded Proved(IdentityProofKind kind) => new(new Proof(kind, "seen", "agent", Start));

    private static AccessRequest Begin(AccessAction action, AccessTerms? terms = null, string author = "Service:desk") => Rules.Begin(new AccessRequest(
        "request_1", "space_1", "a.example", action, RequestChannel.Amigo, "AMIGO-1234", terms ?? new AccessTerms(Options.Policy.Of(action).Default, []),
        "Zoé", "", "because it is needed", author, Start, Start.AddDays(20)));

    /// <summary>A request that "agent" verified and "claimer" claimed.</summary>
    private static AccessRequest InReview(AccessAction action, AccessTerms? terms = null, string author = "Service:desk")
    {
        var filed = Begin(action, terms, author);
        var verified = filed.IsVerified
            ? filed with { Verifiers = ["Staff:agent"] }
            : Apply(Apply(filed, Proved(IdentityProofKind.KnownMail)), Proved(IdentityProofKind.CallBack));
        return Apply(verified, new RequestInput.Claimed("claimer"));
    }

    private static AccessRequest Apply(AccessRequest request, RequestInput input, DateTimeOffset? now = null) =>
        Rules.Decide(request, input, "Staff:agent", now ?? Start);

    private static Vote VoteOf(AccessRequest seen, string staffId) => new(staffId, true, "it is as it has to be", seen.Terms, seen.Version, Start);

    private static AccessRequest Vote(AccessRequest request, string staffId, AccessRequest? seen = null, IReadOnlyCollection<string>? barred = null) =>
        Apply(request, new RequestInput.Voted(VoteOf(seen ?? request, staffId), (seen ?? request).HashContent(), barred ?? []));

    private static Refusal RefusalOf(Func<AccessRequest> act) => Assert.Throws<Refusal>(() => act())!;

    private static string CauseOf(Func<AccessRequest> act) => RefusalOf(act).Facts.Single(fact => fact.Name == "cause").Value;
}
