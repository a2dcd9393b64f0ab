using Mover.Server.Moves.Faults;
using Mover.Server.Notices.Texts;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>The target's server has ended the move, and never switches.</summary>
/// <param name="reason">By its name in the contract; empty if an owner cancelled it.</param>
internal sealed class ArrivalAbortedException(string reason, string words) : Exception(words)
{
    /// <summary>The same for the move.</summary>
    public StepFault ToStepFault() => new(StepFaultKind.Lasting, PeerReasons.Known(reason), SafeText.Of(Message));
}
