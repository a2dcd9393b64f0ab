using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Progress;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Follows the target while it takes over a pass, and decides what comes after it: another pass, the freeze, or, after the final one, the comparison.</summary>
internal sealed class CopyStep(
    MoverDatabase database, MoveSaga saga, TargetServers targets, SpaceDirectory spaces, SourceSummaries summaries, ProgressBook progress,
    FreezeLimit freezeLimit, MovesOptions options)
{
    public Task RunAsync(Move move, CancellationToken ct) => FollowAsync(move, ct);

    /// <summary>The same while the source is frozen: the time for it is limited.</summary>
    public Task RunFrozenAsync(Move move, CancellationToken ct)
    {
        summaries.Begin(move);
        return freezeLimit.RunAsync(move, ct => FollowAsync(move, ct), ct);
    }

    private async Task FollowAsync(Move move, CancellationToken ct)
    {
        var (target, (source, size)) = (targets.Of(move), await ReadSourceAsync(move, ct));
        if (move.Pass.Number > 1)
            await target.BeginPassAsync(ToRequest(move.Pass, size), ct);
        var totals = new MoveTotals([.. SourceApplications.CountsOf(source)]);
        var heard = new PeerSilence(options.GiveUpAfter);
        await foreach (var arrival in heard.ReadAsync(target.WatchAsync, ct))
        {
            await progress.TellAsync(move, totals, arrival, ct);
            if (move.FailingSince is not null)
                await saga.NoteAsync(move.Id, answered => answered with { FailingSince = null, FailureCount = 0 }, ct);
            move = move with { FailingSince = null };
            if (arrival.Pass == move.Pass.Number && arrival.State == ArrivalState.Waiting)
            {
                await DecideAsync(move, ct);
                return;
            }

            ArrivalEnd.RequireComing(arrival);
        }

        throw PeerEntries.Misbehaves("the end of a stream that has none");
    }

    private async Task DecideAsync(Move move, CancellationToken ct)
    {
        if (move.Pass.IsFinal)
            await saga.StepAsync(move, MoveInput.FinalPassDone, null, ct);
        else
            await saga.StepAsync(move, await IsAlmostDoneAsync(move, ct) ? MoveInput.AlmostDone : MoveInput.PassDone, null, ct);
    }

    /// <summary>True if so little has changed since the pass that the rest can be taken over while nobody writes.</summary>
    private async Task<bool> IsAlmostDoneAsync(Move move, CancellationToken ct)
    {
        if (move.Pass.Number >= options.MostPasses)
            return true;
        var (count, sizeBytes) = await database.ReadAsync(
            async (session, ct) =>
            {
                var space = await SpaceTable.FindByIdAsync(session, move.SpaceId, ct);
                SpaceRules.RequireOpen(space);
                return await EntryDifferenceTable.CountAsync(session, space.Id, move.Pass.To, space.Revision, ct);
            }, ct);
        return count <= options.FreezeEntries && sizeBytes <= options.FreezeBytes;
    }

    private Task<(SpaceView Source, (long EntryCount, long UsedBytes) Size)> ReadSourceAsync(Move move, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var space = await SpaceTable.FindByIdAsync(session, move.SpaceId, ct);
            SpaceRules.RequireOpen(space);
            return (await spaces.ViewAsync(session, space, ct), await PassSize.ReadAsync(session, space, move.Pass, ct));
        }, ct);

    private static BeginPassRequest ToRequest(MovePass pass, (long EntryCount, long UsedBytes) size) => new()
    {
        Pass = pass.Number,
        FinalPass = pass.IsFinal,
        UsedBytes = size.UsedBytes,
        EntryCount = size.EntryCount,
    };
}
