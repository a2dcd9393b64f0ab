using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves;
using Mover.Server.Notices;
using Mover.Server.Spaces.Ending;
using Mover.Server.Support.Requests;
using Mover.V1;
using AccessRequest = Mover.Server.Support.Requests.AccessRequest;
using AccessTerms = Mover.Server.Support.Requests.AccessTerms;
using Move = Mover.Server.Moves.Move;
using Space = Mover.Server.Spaces.Space;
using SpaceHold = Mover.Server.Spaces.Ending.SpaceHold;

namespace Mover.Server.Support.Grants;

/// <summary>Tells what comes of requests: to whoever votes, and to what makes the grant.</summary>
internal sealed class AccessOutlooks(SupportOptions options, NoticesOptions notices, TimeProvider time)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(notices.TimeZone);

    /// <param name="terms">What would be granted.</param>
    public async Task<AccessOutlook> DescribeAsync(
        DatabaseSession session, Space space, AccessRequest request, AccessTerms terms, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var move = await FindMoveAsync(session, space, ct);
        var holds = await SpaceHoldTable.ListAsync(session, space.Id, now, ct);
        var start = request.Action == AccessAction.DeleteNow ? now + options.DeleteDelay : now;
        return new AccessOutlook(
            start, Lasts(request.Action) ? start + terms.Duration : null, FindDueTime(space, request.Action, terms, start),
            [.. FindObstacles(space, request, holds, move)], FindLosses(request.Action, move));
    }

    /// <summary>The move that a space waits after; null if its owner leaves.</summary>
    public static async Task<Move?> FindMoveAsync(DatabaseSession session, Space space, CancellationToken ct) =>
        space.Closing is { Cause: ClosingCause.Moved } closing
        && await LinkTable.FindSubjectAsync(session, LinkPurpose.Undo, closing.StayLinkId, ct) is { } moveId
            ? await MoveTable.FindAsync(session, moveId, ct)
            : null;

    /// <summary>True for what somebody makes use of for a time.</summary>
    private static bool Lasts(AccessAction action) =>
        action.IsStaffRead() || action is AccessAction.OwnerRead or AccessAction.RescueExport;

    private DateTimeOffset? FindDueTime(Space space, AccessAction action, AccessTerms terms, DateTimeOffset start) => action switch
    {
        AccessAction.Restore => null,
        AccessAction.DeleteNow => start,
        AccessAction.Extend when space.Closing is { } closing => DueDate.Postpone(closing.DueTime, terms.Duration, _zone),
        _ => space.Closing?.DueTime,
    };

    private static IEnumerable<AccessObstacle> FindObstacles(Space space, AccessRequest request, List<SpaceHold> holds, Move? move)
    {
        var isHeld = holds.Any(hold => hold.Kind == SpaceHold.Legal);
        switch (request.Action)
        {
            case AccessAction.SetHold when isHeld:
                yield return AccessObstacle.HeldAlready;
                break;
            case AccessAction.LiftHold when !isHeld:
                yield return AccessObstacle.NotHeld;
                break;
            case AccessAction.DeleteNow when holds.Any(hold => hold.HolderId != request.Id):
                yield return AccessObstacle.Held;
                break;
            case AccessAction.Restore when space.UsedBytes > space.QuotaBytes:
                yield return AccessObstacle.OverQuota;
                break;
            case AccessAction.Restore when move is { State: not MoveState.Moved }:
                yield return AccessObstacle.MoveUnderWay;
                break;
        }
    }

    private static IReadOnlyList<AccessLoss> FindLosses(AccessAction action, Move? move)
    {
        if (action != AccessAction.Restore)
            return [];
        return move is null ? [AccessLoss.Sessions] : [AccessLoss.Sessions, AccessLoss.TwoSpaces, AccessLoss.Shares];
    }
}
