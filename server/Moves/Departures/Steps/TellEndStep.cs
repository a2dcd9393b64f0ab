using Mover.Peer.V1;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Faults;
using Mover.Server.Moves.Progress;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Tells the target's server that the move has ended before its switch, until that has heard it.</summary>
internal sealed class TellEndStep(MoveSaga saga, TargetServers targets, SourceSummaries summaries, ProgressBook progress, StepFaults faults)
{
    public async Task RunAsync(Move move, CancellationToken ct)
    {
        summaries.Forget(move.Id);
        progress.Forget(move.Id);
        try
        {
            await targets.Of(move).AbortAsync(new AbortArrivalRequest { Reason = move.EndReason, Words = move.EndWords }, ct);
        }
        catch (Exception fault) when (faults.Find(fault, ct) is { Kind: StepFaultKind.Lasting })
        {
            // It knows no such move, or has ended it itself: both are what was to be told.
        }

        await saga.NoteAsync(move.Id, told => told with { IsAbortDue = false, Consent = null, NextTime = null, FailingSince = null, FailureCount = 0 }, ct);
    }
}
