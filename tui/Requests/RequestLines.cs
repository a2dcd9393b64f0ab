using Mover.Tui.Moves;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>A request as lines of name and value for people.</summary>
internal static class RequestLines
{
    public static IEnumerable<(string Name, string Value)> Of(AccessRequest request)
    {
        yield return ("request", request.AccessRequestId);
        yield return ("state", ValueName.Of(request.State));
        yield return ("action", ValueName.Of(request.Action) + TermsView.Of(request.Terms).Suffix());
        yield return ("space", $"{request.SpaceAddress} ({request.SpaceId})");
        yield return ("ticket", $"{request.Ticket}, by {ValueName.Of(request.Channel)}");
        yield return ("requester", request.RequesterName);
        if (request.RequesterContact.Length > 0)
            yield return ("says to be at", $"{request.RequesterContact} (nothing is ever sent there)");
        yield return ("identity", request.IdentityVerified ? "verified" : "NOT VERIFIED");
        yield return ("filed", $"{MoveText.Time(request.CreateTime)}, by {request.Author}");
        yield return ("claimed by", request.ClaimedBy.Length > 0 ? request.ClaimedBy : "nobody");
        yield return ("approvals", $"{request.Approvals} of {request.NeededApprovals}");
        foreach (var line in Times(request))
            yield return line;
        foreach (var warning in request.Warnings)
            yield return ("pressing", AccessText.Of(warning));
        if (request.GrantId.Length > 0)
            yield return ("grant", request.GrantId);
        yield return ("version", $"{request.Version}");
        yield return ("hash", Convert.ToHexStringLower(request.ContentHash.Span));
    }

    private static IEnumerable<(string Name, string Value)> Times(AccessRequest request)
    {
        if (request.EndTime is not null)
            yield return ("closed", MoveText.Time(request.EndTime));
        if (request.EndTime is null && request.ClaimedBy.Length == 0 && request.TakeDueTime is not null)
            yield return ("claim until", MoveText.Time(request.TakeDueTime));
        if (request.EndTime is null && request.ResolveDueTime is not null)
            yield return ("decide until", MoveText.Time(request.ResolveDueTime));
        if (request.EndTime is null && request.ExpireTime is not null)
            yield return ("expires", MoveText.Time(request.ExpireTime));
        if (request.DeleteDueTime is not null)
            yield return ("space deleted on", MoveText.Time(request.DeleteDueTime));
    }
}
