using Google.Protobuf.WellKnownTypes;
using Mover.Peer.V1;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Faults;
using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Tells the target's server what the support did with the source after the switch, until that has heard it.</summary>
internal sealed class TellSourceStep(MoveSaga saga, TargetServers targets, StepFaults faults)
{
    public async Task RunAsync(Move move, CancellationToken ct)
    {
        try
        {
            await targets.Of(move).TellSourceAsync(Describe(move), ct);
        }
        catch (Exception fault) when (faults.Find(fault, ct) is { Kind: StepFaultKind.Lasting })
        {
            // Its time to take the move back was over before, or it is too old to know of this: nothing there depends on it.
        }

        // What has changed since is still to be told.
        await saga.NoteAsync(move.Id, told => told.State == move.State && told.DueTime == move.DueTime ? Told(told) : told, ct);
    }

    private static TellSourceRequest Describe(Move move) =>
        move.State == MoveState.Moved ? new() { UndoExpireTime = move.DueTime?.ToTimestamp() } : new() { Restored = true };

    /// <summary>While it can be taken back, the consent is needed for that.</summary>
    private static Move Told(Move move) => move with
    {
        IsAbortDue = false,
        Consent = move.State == MoveState.Moved ? move.Consent : null,
        NextTime = null,
        FailingSince = null,
        FailureCount = 0,
    };
}
