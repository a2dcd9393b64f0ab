using Mover.Server.Calls;
using Mover.Server.Moves.Working;
using Mover.Server.Notices.Texts;
using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>The target's server has ended the move, and never switches.</summary>
/// <param name="reason">By its name in the contract; empty if an owner cancelled it.</param>
internal sealed class ArrivalAbortedException(string reason, string words) : Exception(words)
{
    /// <summary>The same for the move; a reason that this server does not know is told by its words alone.</summary>
    public StepFault ToStepFault() => new(
        StepFaultKind.Lasting,
        reason.Length == 0 || RichError.FindReason(reason) is not null ? reason : RichError.ReasonName(Reason.MovePeerRefused),
        SafeText.Of(Message));
}
