using Mover.Server.Database;
using Mover.Server.Imports.Planning;
using Mover.Server.Spaces;

namespace Mover.Server.Imports.Running;

/// <summary>Carries out a plan: line by line into a batch, which becomes visible at once when all lines are through.</summary>
/// <remarks>
/// 1. If the batch was taken back meanwhile, because nobody was there to write in it, another one begins, for the same revision, and the lines are what was
/// planned. 2. Lines are carried out some at a time: contents become blobs, then entries, lines and the number of the last one are written in one transaction, so
/// that a crash goes on behind it. 3. The batch is committed, with the report.
/// </remarks>
internal sealed class RunStep(
    MoverDatabase database, ImportFiles files, ImportBatches batches, LineWriter writer, Conversions conversions, ForeignSecrets secrets, ImportEnding ending)
{
    private const int LinesAtOnce = 1024;

    public async Task RunAsync(Import import, CancellationToken ct)
    {
        import = await batches.OpenAsync(import, ct);
        var opened = await files.OpenAsync(import, await ReadQuotaAsync(import, ct), ct);
        var run = new LineRun(import, new ImportChoice(import.Wish!), new LineContents(opened, conversions, secrets, import.SpaceId), TotalOf(import));
        for (var after = import.DoneNumber; ;)
        {
            var lines = await database.ReadAsync((session, ct) => ImportLineTable.ListAsync(session, import.Id, after, LinesAtOnce, ct), ct);
            if (lines.Count == 0)
                break;
            await writer.WriteAsync(run, lines, ct);
            after = lines[^1].Number;
        }

        await ending.FinishAsync(import, ct);
    }

    private Task<long> ReadQuotaAsync(Import import, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var space = await SpaceTable.FindByIdAsync(session, import.SpaceId, ct);
            SpaceRules.RequireOpen(space);
            return space.QuotaBytes;
        }, ct);

    private static long TotalOf(Import import) => import.Shown.Plan.Applications.Sum(application => application.FoundCount);
}
