using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Progress;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Shows moves to those who may see them, from whichever side.</summary>
internal sealed class MoveShelf(MoverDatabase database, ProgressBook progress, MoveMessages messages)
{
    public Task<V1.Move> GetAsync(Caller caller, string moveId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var side = await MoveSide.GetAsync(session, caller, moveId, ct);
            return side.Departure is { } move
                ? messages.Write(move, (await progress.FindAsync(session, move.Id, ct))?.Progress, withCheck: true)
                : MoveMessages.Write(side.Arrival!, side.TargetAddress);
        }, ct);

    /// <summary>Moves out of a space and into it, newest first.</summary>
    /// <param name="before">The last one that was seen.</param>
    public Task<List<V1.Move>> ListAsync(Caller caller, string spaceId, (long Time, string Id) before, int limit, CancellationToken ct)
    {
        caller.RequireSpace(spaceId);
        return database.ReadAsync(
            async (session, ct) =>
            {
                var space = await SpaceTable.FindByIdAsync(session, spaceId, ct) ?? throw Refusal.NotFound("space");
                var departures = await MoveTable.ListAsync(session, spaceId, before, limit, ct);
                var arrivals = await ArrivalTable.ListAsync(session, spaceId, before, limit, ct);
                return departures.Select(move => messages.Write(move))
                    .Concat(arrivals.Select(arrival => MoveMessages.Write(arrival, space.Address)))
                    .OrderByDescending(move => move.CreateTime).ThenByDescending(move => move.MoveId, StringComparer.Ordinal)
                    .Take(limit).ToList();
            }, ct);
    }

    public Task<GetMoveReportResponse> GetReportAsync(Caller caller, string moveId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var side = await MoveSide.GetAsync(session, caller, moveId, ct);
            if (side.Departure is { } move)
                return new GetMoveReportResponse { Report = move.Receipt is null ? throw NotSwitched() : move.Report, Receipt = move.Receipt };
            return ArrivalReports.Write(side.Arrival!) ?? throw NotSwitched();
        }, ct);

    private static Refusal NotSwitched() => new(Reason.MoveState, "The move has not switched; there is no report yet.");
}
