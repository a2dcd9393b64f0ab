using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Spaces;

namespace Mover.Server.Moves.Drafts;

/// <summary>A move as far as a caller may see it: out of a space of theirs, or into one.</summary>
/// <param name="Departure">Set if this server keeps the move, and the caller may see its source.</param>
/// <param name="Arrival">Set otherwise.</param>
/// <param name="TargetAddress">The address of the target, whichever side it is.</param>
internal sealed record MoveSide(Move? Departure, Arrival? Arrival, string TargetAddress)
{
    /// <summary>Finds a move; refuses one that is not there, and one that the caller may not see.</summary>
    public static async Task<MoveSide> GetAsync(DatabaseSession session, Caller caller, string moveId, CancellationToken ct)
    {
        if (await MoveTable.FindAsync(session, moveId, ct) is { } move && MaySee(caller, move.SpaceId))
            return new MoveSide(move, null, move.TargetAddress);
        if (await ArrivalTable.FindAsync(session, moveId, ct) is { } arrival && MaySee(caller, arrival.SpaceId))
            return new MoveSide(null, arrival, (await SpaceTable.FindByIdAsync(session, arrival.SpaceId, ct))?.Address ?? "");
        throw Refusal.NotFound("move");
    }

    /// <summary>A move out of a space of the caller.</summary>
    public static async Task<Move> GetDepartureAsync(DatabaseSession session, Caller caller, string moveId, CancellationToken ct) =>
        await MoveTable.FindAsync(session, moveId, ct) is { } move && MaySee(caller, move.SpaceId) ? move : throw Refusal.NotFound("move");

    private static bool MaySee(Caller caller, string spaceId) => caller.Kind != Callers.Owner || caller.SubjectId == spaceId;
}
