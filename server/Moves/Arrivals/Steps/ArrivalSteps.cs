using Mover.Peer.V1;
using Mover.Server.Moves.Faults;

namespace Mover.Server.Moves.Arrivals.Steps;

/// <summary>Does what is to be done for an arrival in its state.</summary>
internal sealed class ArrivalSteps(
    ArrivalSaga saga, PullStep pull, WaitStep wait, TakeBackStep takeBack, SettleStep settle, RestoreStep restore, ArrivalTroubles troubles,
    StepFaults faults)
{
    public async Task RunAsync(string moveId, CancellationToken ct)
    {
        var arrival = await saga.GetAsync(moveId, ct);
        try
        {
            await StepAsync(arrival, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            await troubles.MeetAsync(arrival, faults.Understand(fault, "arrival", moveId, ct), ct);
        }
    }

    private Task StepAsync(Arrival arrival, CancellationToken ct) => arrival.State switch
    {
        ArrivalState.Pulling => pull.RunAsync(arrival, ct),
        ArrivalState.Waiting => wait.RunAsync(arrival, ct),
        ArrivalState.Aborted => takeBack.RunAsync(arrival, ct),
        ArrivalState.Switched => settle.RunAsync(arrival, ct),
        ArrivalState.Undoing => restore.RunAsync(arrival, ct),
        _ => saga.ChangeAsync(arrival.MoveId, idle => idle with { NextTime = null }, ct),
    };
}
