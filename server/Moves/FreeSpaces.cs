using System.Diagnostics.CodeAnalysis;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Spaces;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Moves;

/// <summary>A space takes part in one move at a time, as its source or as its target.</summary>
internal static class FreeSpaces
{
    /// <summary>Refuses a space that cannot take part in a move at present.</summary>
    /// <param name="moveId">The move that it is wanted for, which does not stand in its own way; empty for one that is not there yet.</param>
    public static Task RequireAsync(DatabaseSession session, [NotNull] Space? space, string moveId, CancellationToken ct)
    {
        SpaceRules.RequireOpen(space);
        return RequireFreeAsync(session, space, moveId, ct);
    }

    public static Refusal SameSpace() => new(Reason.MoveSameSpace, "Source and target are the same space.");

    private static async Task RequireFreeAsync(DatabaseSession session, Space space, string moveId, CancellationToken ct)
    {
        if (await MoveTable.FindLeavingAsync(session, space.Id, ct) is { } leaving && leaving.Id != moveId)
            throw UnderWay(leaving.Id);
        if (await ArrivalTable.FindTakingAsync(session, space.Id, ct) is { } taking && taking.MoveId != moveId)
            throw UnderWay(taking.MoveId);
        SpaceRules.RequireWritable(space);
    }

    private static Refusal UnderWay(string moveId) => new(Reason.MoveUnderWay, "Another move of the space is under way.", ("move_id", moveId));
}
