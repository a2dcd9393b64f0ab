using Mover.Tui.Entries;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>A vote as it is printed.</summary>
internal sealed record VoteView(string StaffId, bool Approves, string Reason, TermsView Terms, long Version, DateTimeOffset? CreateTime, bool Lapsed)
{
    public static VoteView Of(RequestVote vote) => new(
        vote.StaffId, vote.Approves, vote.Reason, TermsView.Of(vote.Terms), vote.Version, EntryTime.Find(vote.CreateTime), vote.Lapsed);
}
