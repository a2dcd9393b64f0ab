using Mover.Peer.V1;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Faults;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Asks why a target does not do what its state does not allow: it may have been cancelled there.</summary>
internal sealed class TargetVerdict(TargetServers targets, MovesOptions options)
{
    /// <summary>The cause for which the target's server has aborted the move; null if it has not.</summary>
    public async Task<StepFault?> FindAsync(Move move, CancellationToken ct)
    {
        await foreach (var arrival in new PeerSilence(options.StallTime).ReadAsync(targets.Of(move).WatchAsync, ct))
            return arrival.State == ArrivalState.Aborted ? new ArrivalAbortedException(arrival.Reason, arrival.Words).ToStepFault() : null;
        return null;
    }
}
