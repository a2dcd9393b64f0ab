using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Peers;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Talks with the other server of a move in the name of a caller who waits for it: what it says is passed on.</summary>
internal static class PeerTalks
{
    private static readonly string[] NoConsent = ["MOVE_CONSENT_INVALID", "CREDENTIALS_INVALID", "CREDENTIALS_MISSING", "CALLER_NOT_ALLOWED", "SCOPE_MISSING"];

    public static async Task<DescribeTargetResponse> DescribeAsync(ITargetServer target, IAsyncEnumerable<ContentGroup> contents, CancellationToken ct)
    {
        var answer = await AskAsync(() => target.DescribeAsync(contents, ct), ct);
        ProtocolVersions.Require([answer.Version]);
        return answer;
    }

    /// <summary>Asks, and refuses as the other server does.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask();
        }
        catch (Refusal refusal) when (refusal.Reason is Reason.CredentialsInvalid)
        {
            throw ConsentInvalid();
        }
        catch (Exception fault) when (fault is not Refusal && PeerFault.Find(fault, ct) is { } peer)
        {
            throw Translate(peer);
        }
    }

    public static Refusal ConsentInvalid() => new(
        Reason.MoveConsentInvalid, "The consent is not one of the target's owner for this move, or its time is over.");

    private static Refusal Translate(PeerFault fault) => fault.Refusal switch
    {
        { } refusal when NoConsent.Contains(refusal.Reason) => ConsentInvalid(),
        { Known: Reason.MovePeerVersion or Reason.MoveUnderWay or Reason.MoveTargetChanged } refusal => new Refusal(refusal.Known.Value, refusal.Words),
        _ => fault.ToRefusal(),
    };
}
