using Mover.Tui.Entries;
using Mover.Tui.Moves;
using Mover.Tui.Requests;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Grants;

/// <summary>A grant as it is printed.</summary>
internal sealed record GrantView(
    string GrantId, string AccessRequestId, string State, string Action, TermsView Terms, string SpaceId, string SpaceAddress, string Grantee,
    string Ticket, DateTimeOffset? StartTime, DateTimeOffset? EndTime, string RevokedBy, string EndReason, string ArchiveId, long ListCount,
    long ReadCount)
{
    public static GrantView Of(Grant grant) => new(
        grant.GrantId, grant.AccessRequestId, ValueName.Of(grant.State), ValueName.Of(grant.Action), TermsView.Of(grant.Terms), grant.SpaceId,
        grant.SpaceAddress, grant.Grantee, grant.Ticket, EntryTime.Find(grant.StartTime), EntryTime.Find(grant.EndTime), grant.RevokedBy,
        grant.EndReason, grant.ArchiveId, grant.ListCount, grant.ReadCount);

    /// <summary>Lines of name and value for people.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(Grant grant)
    {
        yield return ("grant", grant.GrantId);
        yield return ("state", ValueName.Of(grant.State));
        yield return ("action", ValueName.Of(grant.Action) + TermsView.Of(grant.Terms).Suffix());
        yield return ("space", $"{grant.SpaceAddress} ({grant.SpaceId})");
        yield return ("grantee", grant.Grantee);
        yield return ("ticket", grant.Ticket);
        yield return ("request", grant.AccessRequestId);
        yield return ("from", MoveText.Time(grant.StartTime));
        yield return ("until", MoveText.Time(grant.EndTime));
        yield return ("read", $"{Quantity.Count(grant.ListCount, "list", "lists")}, {Quantity.Count(grant.ReadCount, "entry", "entries")}");
        if (grant.ArchiveId.Length > 0)
            yield return ("archive", grant.ArchiveId);
        if (grant.RevokedBy.Length > 0)
            yield return ("revoked by", grant.RevokedBy);
        if (grant.EndReason.Length > 0)
            yield return ("because", grant.EndReason);
    }
}
