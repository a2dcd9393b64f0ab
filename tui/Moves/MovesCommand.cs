using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Progress;

namespace Mover.Tui.Moves;

/// <summary>moves list|show|check|cancel|undo|invert|report.</summary>
internal static class MovesCommand
{
    public static Command Create(VerbFactory verbs) => new("moves", "Shows moves, checks and cancels them, turns them round, takes them back.")
    {
        MovesListCommand.Create(verbs),
        MovesShowCommand.Create(verbs),
        MovesCheckCommand.Create(verbs),
        MovesCancelCommand.Create(verbs),
        MovesUndoCommand.Create(verbs),
        MovesInvertCommand.Create(verbs),
        MovesReportCommand.Create(verbs),
    };

    public static Argument<string> MoveArgument() => new("ID") { Description = "Id of the move." };

    /// <summary>Calls that are tried again for as long as verbs usually do.</summary>
    public static MoveCalls Calls(CommandContext context, MoverConnection connection) =>
        new(connection, () => RetryOption.Patience(context, null, new LiveLines(context).Tell));
}
