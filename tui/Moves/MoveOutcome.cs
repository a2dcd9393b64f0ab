using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Says how a move has ended.</summary>
internal static class MoveOutcome
{
    private const string AsTheyWere = "Both spaces are as they were.";

    /// <summary>A line for people if it ended well; fails with the cause if it did not.</summary>
    public static void Tell(CommandContext context, Move move)
    {
        if (FindFailure(move) is { } failure)
            throw failure;
        context.Printer.Line(move.State switch
        {
            MoveState.Moved => $"{move.SourceAddress} has moved to {move.TargetAddress}.",
            MoveState.Undone => $"The move to {move.TargetAddress} is taken back. {AsTheyWere}",
            _ => $"The move of {move.SourceAddress} to {move.TargetAddress} is {MoveText.Step(move)}.",
        });
    }

    private static CommandFailure? FindFailure(Move move) => move.State switch
    {
        MoveState.Failed => new CommandFailure(
            ReasonText.Of(move.End?.Reason) is { Length: > 0 } reason ? reason : "MOVE_FAILED", $"The move has failed: {WordsOf(move)} {AsTheyWere}"),
        MoveState.Cancelled => new CommandFailure("MOVE_CANCELLED", $"The move was cancelled. {WordsOf(move)} {AsTheyWere}".Replace("  ", " ")),
        MoveState.Draft or MoveState.Checked or MoveState.AwaitingConfirmation => new CommandFailure(
            "MOVE_NOT_CONFIRMED", $"The move was not confirmed in time; nothing happened. It goes on with: mover move --move {move.MoveId}"),
        _ => null,
    };

    private static string WordsOf(Move move) => move.End?.Words ?? "";
}
