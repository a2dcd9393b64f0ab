using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Imports.Planning;
using Mover.Server.Imports.Running;
using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>Does what is to be done for an import in its state, and meets what that fails of.</summary>
internal sealed class ImportSteps(
    ImportSaga saga, InspectStep inspect, RunStep run, UndoStep undo, RemoveStep remove, ImportEnding ending, CallGuard guard, ImportsOptions options,
    TimeProvider time, ILogger<ImportSteps> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public async Task RunAsync(string importId, CancellationToken ct)
    {
        if (await saga.FindAsync(importId, ct) is not { } import)
            return;
        try
        {
            await StepAsync(import, ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // It took a step meanwhile, of which this server hears in a moment.
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            await MeetAsync(import, fault, ct);
        }
    }

    private Task StepAsync(Import import, CancellationToken ct) => import.State switch
    {
        ImportState.Inspecting => inspect.RunAsync(import, ct),
        ImportState.Running => run.RunAsync(import, ct),
        ImportState.Undoing => undo.RunAsync(import, ct),
        ImportState.Deleted => remove.RunAsync(import, ct),
        _ => saga.ChangeAsync(import, idle => idle with { NextTime = null }, ct),
    };

    /// <summary>What may pass is tried again for a time; whatever else it was ends the work. Only a removal is never given up.</summary>
    private async Task MeetAsync(Import import, Exception fault, CancellationToken ct)
    {
        var refusal = guard.AsRefusal(fault);
        if (refusal is null)
            logger.ImportFaulted(fault, import.Id, import.State);
        var now = time.GetUtcNow();
        // A batch that was taken back is begun anew.
        var isPassing = refusal is null || refusal.Reason is Reason.StoreFull or Reason.BatchOver || RefusalStatus.Of(refusal.Reason).Grpc == StatusCode.Unavailable;
        var isLate = now - (import.FailingSince ?? now) >= options.GiveUpAfter;
        if (import.State != ImportState.Deleted && (!isPassing || isLate))
            await ending.FailAsync(import, refusal ?? new Refusal(Reason.StoreUnavailable, "The server has an internal error."), ct);
        else
            await PostponeAsync(import, refusal, now, ct);
    }

    private Task PostponeAsync(Import import, Refusal? refusal, DateTimeOffset now, CancellationToken ct)
    {
        if (refusal is not null)
            logger.ImportWaits(import.Id, import.State, refusal.Message);
        return saga.ChangeAsync(import, waiting => waiting with
        {
            NextTime = now + Backoff.PauseAfter(waiting.FailureCount + 1, LongestPause),
            FailingSince = waiting.FailingSince ?? now,
            FailureCount = waiting.FailureCount + 1,
            Shown = WithCause(waiting.Shown, refusal?.Reason ?? Reason.StoreUnavailable),
        }, ct);
    }

    private static V1.Import WithCause(V1.Import shown, Reason reason)
    {
        var told = shown.Clone();
        (told.Progress ??= new ImportProgress()).WaitReason = RichError.ReasonName(reason);
        return told;
    }
}
