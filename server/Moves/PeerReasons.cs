using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>Reasons that another server tells: it may know some that this one does not.</summary>
internal static class PeerReasons
{
    /// <summary>A reason by its name in the contract; one that this server does not know is told by its words alone.</summary>
    public static string Known(string reason) =>
        reason.Length == 0 || RichError.FindReason(reason) is not null ? reason : RichError.ReasonName(Reason.MovePeerRefused);
}
