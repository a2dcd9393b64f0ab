using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Running;

/// <summary>Ends the work on imports: well, with a report, or not, with nothing of it visible.</summary>
internal sealed class ImportEnding(MoverDatabase database, ImportSaga saga, Batches batches, ImportNews news, ImportsOptions options, TimeProvider time)
{
    /// <summary>Ends what cannot be done. A space is left as it was before the work.</summary>
    public async Task FailAsync(Import seen, Refusal refusal, CancellationToken ct)
    {
        if (seen.BatchId.Length > 0)
            await batches.TakeBackAsync(seen.BatchId, ct);
        await database.WriteAsync(
            async (session, ct) =>
            {
                var (import, _) = await ImportSaga.RequireAsync(session, seen, ct);
                var shown = import.Shown.Clone();
                (shown.EndReason, shown.EndWords, shown.Progress) = (RichError.ReasonName(refusal.Reason), refusal.Message, null);
                if (import.State == ImportState.Undoing)
                {
                    await saga.TurnAsync(session, import with { State = ImportState.Done, Shown = shown, BatchId = "" }, ct);
                    return;
                }

                await SpacePins.RemoveAsync(session, import.SpaceId, import.Holder, ct);
                await saga.TurnAsync(session, import with { State = ImportState.Failed, Shown = shown, BatchId = "", ExpireTime = time.GetUtcNow() + options.Keep }, ct);
                if (import.State == ImportState.Running)
                    await news.FailedAsync(session, import, refusal.Reason, ct);
            }, ct);
    }

    /// <summary>Makes everything visible that a run wrote, and shows the report, in one transaction.</summary>
    public Task FinishAsync(Import seen, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (import, space) = await ImportSaga.RequireAsync(session, seen, ct);
            var batch = await Batches.GetOpenAsync(session, space.Id, import.BatchId, ct);
            var counts = await ImportLineTable.CountAsync(session, import.Id, ct);
            var hasMade = counts.Any(count => LineRules.IsMade(count.Verdict));
            if (hasMade)
                await batches.CommitAsync(session, space, batch, ct);
            else
                await LetGoAsync(session, import, batch, ct);
            await ImportFileTable.DropAsync(session, import.Id, ct);
            var now = time.GetUtcNow();
            var shown = import.Shown.Clone();
            (shown.Report, shown.Progress) = (ReportOf(counts, hasMade ? batch.Revision : space.Revision, now), null);
            var done = import with
            {
                State = ImportState.Done,
                Shown = shown,
                BatchId = "",
                Revision = hasMade ? batch.Revision : 0,
                UndoExpireTime = hasMade ? now + options.UndoTime : null,
                ExpireTime = now + options.ReportKeep,
            };
            await saga.TurnAsync(session, await news.FinishedAsync(session, done, ct), ct);
        }, ct);

    /// <summary>Nothing was to be made: no revision is, and there is nothing to take back.</summary>
    private async Task LetGoAsync(DatabaseSession session, Import import, Batch batch, CancellationToken ct)
    {
        await BatchTable.SetStateAsync(session, batch.Id, BatchState.Aborted, time.GetUtcNow(), ct);
        await SpacePins.RemoveAsync(session, import.SpaceId, import.Holder, ct);
    }

    private static ImportReport ReportOf(IReadOnlyList<LineCount> counts, long revision, DateTimeOffset now)
    {
        long Made(ImportCause cause) => counts
            .Where(count => count.Cause == cause && LineRules.IsMade(count.Verdict))
            .Sum(count => count.Count);
        return new ImportReport
        {
            Applications = { Planning.PlanSums.Of(counts) },
            Revision = revision,
            Time = now.ToTimestamp(),
            SharesToRenew = Made(ImportCause.ShareToRenew),
            SignInsToRenew = Made(ImportCause.SignInToRenew),
        };
    }
}
