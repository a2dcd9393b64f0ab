using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Ends a verb whose check found something in the way.</summary>
internal static class CheckVerdict
{
    public static void RequireClear(Move checkedMove)
    {
        if (checkedMove.Check.Obstacles.Count is > 0 and var count)
        {
            throw new CommandFailure(
                "MOVE_OBSTRUCTED", $"{Quantity.Count(count, "thing stands", "things stand")} in the way of the move. Nothing was changed.");
        }
    }
}
