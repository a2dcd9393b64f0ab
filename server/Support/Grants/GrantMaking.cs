using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Identity.Grants;
using Mover.Server.Journal;
using Mover.Server.Moves;
using Mover.Server.Spaces.Ending;
using Mover.Server.Support.Requests;
using Mover.V1;
using AccessRequest = Mover.Server.Support.Requests.AccessRequest;
using AccessTerms = Mover.Server.Support.Requests.AccessTerms;
using Grant = Mover.Server.Identity.Grants.Grant;
using Space = Mover.Server.Spaces.Space;
using SpaceHold = Mover.Server.Spaces.Ending.SpaceHold;

namespace Mover.Server.Support.Grants;

/// <summary>Makes the grant of a request that was approved, and does at once what is done at once; in the transaction of the last vote.</summary>
internal sealed class GrantMaking(AccessOutlooks outlooks, SpaceEnding ending, MoveSaga moves, RequestNews news, TimeProvider time)
{
    public async Task MakeAsync(DatabaseSession session, Space space, AccessRequest request, CancellationToken ct)
    {
        var terms = request.ApprovedTerms!;
        var outlook = await outlooks.DescribeAsync(session, space, request, terms, ct);
        if (outlook.Obstacles.Count > 0)
        {
            throw new Refusal(
                Reason.GrantObstructed, $"That cannot be done at present: {string.Join(", ", outlook.Obstacles)}.",
                ("obstacles", string.Join(' ', outlook.Obstacles)));
        }

        var grant = Describe(space, request, terms, outlook);
        await GrantTable.InsertAsync(session, grant, ct);
        WriteDown(session, request, grant);
        if (grant.IsOpen)
            await SpaceHoldTable.SetAsync(session, space.Id, new SpaceHold(grant.Holder, grant.EndTime), time.GetUtcNow(), ct);
        await news.GrantedAsync(session, request, grant, await NameOfAsync(session, grant.Grantee, ct), ct);
        await ActAsync(session, space, request, outlook, grant, ct);
    }

    /// <summary>The login of a member of staff; empty for everybody else.</summary>
    public static async Task<string> NameOfAsync(DatabaseSession session, string grantee, CancellationToken ct) =>
        grantee.StartsWith($"{Callers.Staff}:", StringComparison.Ordinal)
            ? (await StaffTable.FindByIdAsync(session, grantee[(grantee.IndexOf(':') + 1)..], ct))?.Login ?? ""
            : "";

    private Grant Describe(Space space, AccessRequest request, AccessTerms terms, AccessOutlook outlook)
    {
        var grantee = request.IsForStaff ? Caller.KeyOf(Callers.Staff, request.ClaimedBy)
            : request.Action == AccessAction.OwnerRead ? Caller.KeyOf(Callers.Owner, space.Id)
            : Grant.ByServer;
        var isScheduled = request.Action == AccessAction.DeleteNow;
        return new Grant(
            request.GrantId, request.Id, space.Id, space.Address, request.Action, terms.Duration, terms.Applications, grantee, request.Ticket,
            time.GetUtcNow(), outlook.StartTime, isScheduled ? outlook.StartTime.AddDays(1) : outlook.EndTime ?? outlook.StartTime)
        {
            State = isScheduled ? GrantState.Scheduled : outlook.EndTime is null ? GrantState.Ended : GrantState.Active,
        };
    }

    private static void WriteDown(DatabaseSession session, AccessRequest request, Grant grant) => JournalBook.Write(
        session, JournalCode.GrantMade, grant.SpaceId, grant.Id,
        ("access_request_id", request.Id), ("action", $"{grant.Action}"), ("grantee", grant.Grantee), ("ticket", grant.Ticket), ("reason", request.Reason),
        ("start_time", TimeFact.Of(grant.StartTime)), ("end_time", TimeFact.Of(grant.EndTime)));

    /// <summary>Does what is done at once; what lasts, and what waits, is only written down.</summary>
    private async Task ActAsync(
        DatabaseSession session, Space space, AccessRequest request, AccessOutlook outlook, Grant grant, CancellationToken ct)
    {
        switch (grant.Action)
        {
            case AccessAction.Extend:
                await ending.PostponeAsync(session, space, outlook.DueTime!.Value, ct);
                break;
            case AccessAction.Restore:
                await RestoreAsync(session, space, ct);
                break;
            case AccessAction.SetHold:
                var review = time.GetUtcNow() + grant.Duration;
                await SpaceHoldTable.SetAsync(session, space.Id, new SpaceHold(SpaceHold.LegalOf(grant.Id), ReviewTime: review), time.GetUtcNow(), ct);
                JournalBook.Write(session, JournalCode.HoldSet, space.Id, grant.Id, ("review_time", TimeFact.Of(review)));
                break;
            case AccessAction.LiftHold:
                await LiftAsync(session, grant, ct);
                break;
        }
    }

    private async Task RestoreAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        if (await AccessOutlooks.FindMoveAsync(session, space, ct) is { } move)
            await moves.ApplyAsync(session, move.Id, MoveInput.SourceRestored, null, ct);
        else
            await ending.ReopenAsync(session, space, ct);
    }

    private async Task LiftAsync(DatabaseSession session, Grant grant, CancellationToken ct)
    {
        foreach (var hold in await SpaceHoldTable.ListAsync(session, grant.SpaceId, time.GetUtcNow(), ct))
        {
            if (hold.Kind != SpaceHold.Legal)
                continue;
            await SpaceHoldTable.RemoveAsync(session, grant.SpaceId, hold.Holder, ct);
            JournalBook.Write(session, JournalCode.HoldLifted, grant.SpaceId, grant.Id, ("holder", hold.HolderId));
        }
    }
}
