using Mover.Peer.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Says what the target's server has to say for a move to go on.</summary>
internal static class ArrivalEnd
{
    /// <summary>Ends the step if the target no longer takes anything over.</summary>
    /// <exception cref="ArrivalAbortedException">The target's server aborted it.</exception>
    public static void RequireComing(WatchArrivalResponse arrival)
    {
        if (arrival.State == ArrivalState.Aborted)
            throw new ArrivalAbortedException(arrival.Reason, arrival.Words);
        if (arrival.State is not (ArrivalState.Pulling or ArrivalState.Waiting))
            throw PeerEntries.Misbehaves($"the state {arrival.State} where none such can be");
    }
}
