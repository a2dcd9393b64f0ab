using Mover.Server.Calls;
using Mover.Server.Support.Calendar;
using Mover.Server.Support.Policy;
using Mover.V1;
using static Mover.V1.RequestState;

namespace Mover.Server.Support.Requests;

/// <summary>Decides what becomes of a request. Pure: without clock, database or mail.</summary>
/// <remarks>
/// Silence expires and never grants: the one way to approved is a vote that makes the approvals complete. Whatever changes what is voted on counts the
/// version up, and with it every vote for an earlier one lapses.
/// </remarks>
internal sealed class RequestRules(SupportOptions options, WorkingCalendar calendar)
{
    /// <summary>Tries that a code is good for.</summary>
    public const int CodeTries = 5;

    private const int EnoughProofs = 2;

    /// <summary>A request as it is filed.</summary>
    public AccessRequest Begin(AccessRequest wish)
    {
        var verified = !options.Policy.Of(wish.Action).Verify;
        return wish with
        {
            State = verified ? Pending : Filed,
            IsVerified = verified,
            TakeDueTime = calendar.Add(wish.CreateTime, options.TakeTime),
            ResolveDueTime = calendar.Add(wish.CreateTime, options.ResolveTime),
            ExpireTime = calendar.AddDays(wish.CreateTime, options.ExpireDays),
        };
    }

    /// <summary>What comes of an input; refuses one that the state does not allow.</summary>
    /// <param name="actor">Key of the caller it comes from.</param>
    public AccessRequest Decide(AccessRequest request, RequestInput input, string actor, DateTimeOffset now)
    {
        if (!request.IsOpen)
            throw NotIn(request.State);
        return input switch
        {
            RequestInput.CodeSent sent => Send(Verify(request, actor), sent),
            RequestInput.CodeTried tried => Try(request, tried, actor, now),
            RequestInput.ProofRecorded recorded => Record(Verify(request, actor), recorded.Proof),
            RequestInput.Claimed claimed => Claim(request, claimed.StaffId),
            RequestInput.Released => Release(request),
            RequestInput.Asked asked => Ask(request, asked.Text, actor, now),
            RequestInput.Answered answered => Answer(request, answered.Text, actor, now),
            RequestInput.Voted voted => DecideVote(request, voted, now),
            RequestInput.Withdrawn => End(request, Withdrawn, now),
            RequestInput.Linked linked => request with { LinkedTickets = [.. request.LinkedTickets, linked.Ticket] },
            RequestInput.Postponed postponed => request with { DeleteDueTime = postponed.DeleteDueTime },
            RequestInput.Overtaken => End(request, Superseded, now),
            RequestInput.TimePassed when now >= request.ExpireTime => End(request, Expired, now),
            RequestInput.TimePassed => request,
            _ => throw new ArgumentOutOfRangeException(nameof(input), input, "is no input."),
        };
    }

    /// <summary>A request as a vote would leave it if it were the one that decides, whoever casts it: an earlier vote of theirs does not count beside it.</summary>
    public AccessRequest Foresee(AccessRequest request, Vote vote, DateTimeOffset now)
    {
        Require(request, InReview, AwaitingSecond);
        var next = Count(request with { Votes = [.. request.Votes.Where(one => one.StaffId != vote.StaffId)] }, vote, now);
        return next.IsOpen ? End(next, Approved, now) : next;
    }

    /// <summary>Approvals that a request needs on some terms.</summary>
    public int NeededApprovals(AccessAction action, AccessTerms terms) => options.Policy.Of(action).ApprovalsFor(terms.Duration);

    private static Refusal NotIn(RequestState state) =>
        new(Reason.RequestState, $"The request is {StateWords.Of(state)}; that does not allow it.", ("state", StateWords.Of(state)));

    private static AccessRequest Require(AccessRequest request, params ReadOnlySpan<RequestState> states) =>
        states.Contains(request.State) ? request : throw NotIn(request.State);

    private static AccessRequest Verify(AccessRequest request, string actor) => Require(request, Filed, Verifying) with
    {
        State = Verifying,
        Verifiers = [.. request.Verifiers.Append(actor).Distinct()],
    };

    private AccessRequest Send(AccessRequest request, RequestInput.CodeSent sent)
    {
        if (request.CodeCount >= options.MostCodes)
            throw new Refusal(Reason.TooManyAttempts, "No more codes are sent for this request.");
        return request with { Code = new SentCode(sent.Sealed, sent.ExpireTime, CodeTries), CodeCount = request.CodeCount + 1 };
    }

    /// <summary>A wrong code costs a try; whoever applies this refuses it afterwards, when that is written down.</summary>
    private static AccessRequest Try(AccessRequest request, RequestInput.CodeTried tried, string actor, DateTimeOffset now)
    {
        Require(request, Verifying);
        if (request.Code is not { TriesLeft: > 0 } code || now >= code.ExpireTime)
            throw WrongCode(0);
        return tried.IsRight
            ? Verified(Verify(request, actor) with { Code = null })
            : request with { Code = code with { TriesLeft = code.TriesLeft - 1 } };
    }

    /// <summary>The refusal of a code.</summary>
    public static Refusal WrongCode(int triesLeft) => new(
        Reason.IdentityCodeWrong,
        triesLeft > 0 ? "The code is wrong." : "There is no code that is still good; send a new one.", ("tries_left", $"{triesLeft}"));

    private static AccessRequest Record(AccessRequest request, Proof proof)
    {
        var recorded = request with { Proofs = [.. request.Proofs, proof], Version = request.Version + 1 };
        return recorded.Proofs.DistinctBy(one => one.Kind).Count() >= EnoughProofs ? Verified(recorded) : recorded;
    }

    private static AccessRequest Verified(AccessRequest request) =>
        request with { State = Pending, IsVerified = true, Version = request.Version + 1 };

    private static AccessRequest Claim(AccessRequest request, string staffId) =>
        WithReader(Require(request, Pending) with { State = InReview }, staffId);

    private static AccessRequest Release(AccessRequest request) =>
        WithReader(Require(request, InReview) with { State = Pending }, "");

    /// <summary>Whoever has claimed a request of staff is the one who would read: that is voted on.</summary>
    private static AccessRequest WithReader(AccessRequest request, string staffId) =>
        request with { ClaimedBy = staffId, Version = request.IsForStaff ? request.Version + 1 : request.Version };

    private AccessRequest Ask(AccessRequest request, string text, string actor, DateTimeOffset now)
    {
        Require(request, Filed, Verifying, Pending, InReview, AwaitingSecond);
        return request with
        {
            State = WaitingForRequester,
            Version = request.Version + 1,
            Messages = [.. request.Messages, new Message(false, text, actor, now)],
            ResolveLeft = calendar.Between(now, request.ResolveDueTime ?? now),
            ResolveDueTime = null,
            ExpireTime = now + options.AnswerTime,
        };
    }

    private AccessRequest Answer(AccessRequest request, string text, string actor, DateTimeOffset now) =>
        Require(request, WaitingForRequester) with
        {
            State = !request.IsVerified ? Verifying : request.ClaimedBy.Length > 0 ? InReview : Pending,
            Version = request.Version + 1,
            Messages = [.. request.Messages, new Message(true, text, actor, now)],
            ResolveDueTime = calendar.Add(now, request.ResolveLeft),
            ExpireTime = calendar.AddDays(now, options.ExpireDays),
        };

    private AccessRequest DecideVote(AccessRequest request, RequestInput.Voted voted, DateTimeOffset now)
    {
        Require(request, InReview, AwaitingSecond);
        var vote = voted.Vote;
        RequireMayVote(request, vote.StaffId, voted.Barred);
        if (vote.Version != request.Version || !voted.SeenHash.AsSpan().SequenceEqual(request.HashContent()))
        {
            throw new Refusal(
                Reason.RequestChanged, "The request has changed since it was looked at; look again.", ("version", $"{request.Version}"));
        }

        return Count(request, vote, now);
    }

    private AccessRequest Count(AccessRequest request, Vote vote, DateTimeOffset now)
    {
        var next = request with { Votes = [.. request.Votes, vote] };
        if (!vote.Approves)
            return End(next, Denied, now);
        if (!vote.Terms.IsWithin(request.Terms))
            throw Refusal.Field("narrowed", "may allow less than the request asks for, and nothing else.");
        var terms = next.ApprovedTerms ?? throw Refusal.Field("narrowed", "leaves nothing of what others approved.");
        return next.Approvals.Count() >= NeededApprovals(next.Action, terms) ? End(next, Approved, now) : next with { State = AwaitingSecond };
    }

    private static void RequireMayVote(AccessRequest request, string staffId, IReadOnlyCollection<string> barred)
    {
        var key = Caller.KeyOf(Callers.Staff, staffId);
        var cause = request.Author == key || request.LinkedTickets.Any(ticket => ticket.Author == key) ? "author"
            : request.IsForStaff && request.ClaimedBy == staffId ? "subject"
            : request.Verifiers.Contains(key) ? "verifier"
            : request.Votes.Any(vote => vote.StaffId == staffId && vote.Version == request.Version) ? "voted"
            : barred.Contains(staffId) ? "setter"
            : null;
        if (cause is not null)
            throw new Refusal(Reason.VoteNotAllowed, $"Whoever is its {cause} has no vote on it.", ("cause", cause));
    }

    private static AccessRequest End(AccessRequest request, RequestState state, DateTimeOffset now) =>
        request with { State = state, EndTime = now, Code = null };
}
