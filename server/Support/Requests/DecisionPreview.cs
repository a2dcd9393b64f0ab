using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.Server.Spaces.Ending;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Support.Requests;

/// <summary>Shows the mails that a vote would bring to the owner if it decided.</summary>
/// <remarks>What comes of a decision is told in many rooms, and no list of it here could follow them all. So the vote is counted, the grant is made and
/// the mails are posted as ever, in a transaction that is rolled back: what lies in the outbox at its end is what would be sent.</remarks>
internal sealed class DecisionPreview(
    MoverDatabase database, RequestBook book, RequestRules rules, DecisionReading reading, NoticeLetters letters, TimeProvider time)
{
    public Task<PreviewDecisionResponse> ShowAsync(Caller caller, PreviewDecisionRequest request, CancellationToken ct) => database.RehearseAsync(
        async (session, ct) =>
        {
            var (space, seen) = await RequestBook.LockAsync(session, request.AccessRequestId, ct);
            var vote = reading.Read(request, seen, space.Language, caller.SubjectId, time.GetUtcNow());
            var decided = rules.Foresee(seen, vote, vote.Time);
            var (told, _) = await FeedTable.FindAsync(session, space.Id, ct);
            await book.SettleAsync(session, space, decided, new RequestInput.Voted(vote, seen.HashContent(), []), ct);
            return new PreviewDecisionResponse { Mails = { await ListMailsAsync(session, space, told, ct) }, MissingVotes = CountMissing(decided) };
        }, ct);

    private async Task<IEnumerable<DecisionMail>> ListMailsAsync(DatabaseSession session, Space space, long told, CancellationToken ct)
    {
        var owner = new NoticeRecipient(space.Id, space.Address, space.OwnerMail, space.Language);
        return (await letters.PreviewAsync(session, owner, told, ct)).Select(letter => new DecisionMail
        {
            Subject = letter.Subject,
            Text = letter.PlainText,
            MailHint = LeavingRules.HintOf(owner.Mail),
            Language = owner.Language,
        });
    }

    private int CountMissing(AccessRequest decided) => decided.State == RequestState.Approved
        ? Math.Max(0, rules.NeededApprovals(decided.Action, decided.ApprovedTerms!) - decided.Approvals.Count())
        : 0;
}
