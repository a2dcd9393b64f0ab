using Mover.Server.Database;
using Mover.Server.Moves.Arrivals.Pulling;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Arrivals.Steps;

/// <summary>Pulls a pass, from wherever it stands; after the final one it sums up what is here.</summary>
internal sealed class PullStep(
    MoverDatabase database, ArrivalSaga saga, SpaceReplacement replacement, ArrivalPulls pulls, ArrivalSums sums, ArrivalVerdicts verdicts,
    MovesOptions options, TimeProvider time)
{
    private readonly ArrivalShow _show = new(saga, time);

    public async Task RunAsync(Arrival arrival, CancellationToken ct)
    {
        await ArrivalRows.ClearAsync(database, saga, arrival.MoveId, arrival.State, ct);
        arrival = await saga.GetAsync(arrival.MoveId, ct);
        var progress = new ArrivalProgress(arrival.Progress);
        var rows = new ArrivalRows(database, saga, replacement, progress, options.MostEntries);
        var address = await GetAddressAsync(arrival, ct);
        await _show.WhileAsync(pulls.RunAsync(arrival, address, rows, progress, ct), arrival, progress, ct);
        var summary = arrival.IsFinal ? await sums.OfAsync(arrival, address, ct) : null;
        IReadOnlyList<ApplicationVerdict> judged = summary is null ? [] : await verdicts.JudgeAsync(arrival, summary, ct);
        await rows.FinishPassAsync(arrival, summary, judged, time.GetUtcNow() + WaitStep.Pause, ct);
    }

    private Task<string> GetAddressAsync(Arrival arrival, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var space = await SpaceTable.FindByIdAsync(session, arrival.SpaceId, ct);
            SpaceRules.RequireOpen(space);
            return space.Address;
        }, ct);
}
