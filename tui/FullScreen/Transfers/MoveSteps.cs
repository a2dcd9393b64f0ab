using System.Collections.Immutable;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>The steps of a move in their order, and which of them are made.</summary>
internal static class MoveSteps
{
    private static readonly ImmutableArray<MoveState> Way =
    [
        MoveState.Draft, MoveState.Checked, MoveState.AwaitingConfirmation, MoveState.Confirmed, MoveState.Copying, MoveState.Freezing,
        MoveState.Verifying, MoveState.Switching, MoveState.Moved, MoveState.Done,
    ];

    public static IEnumerable<MoveStep> Of(Move move) => move.State switch
    {
        MoveState.Cancelled or MoveState.Failed => Ended(move),
        MoveState.Undoing => [.. Until(MoveState.Moved), new(MoveState.Undoing, StepMark.Present), new(MoveState.Undone, StepMark.ToCome)],
        MoveState.Undone => [.. Until(MoveState.Moved), new(MoveState.Undone, StepMark.Done)],
        MoveState.Done => Until(MoveState.Done),
        var state when Way.Contains(state) => Way.Select(step => new MoveStep(step, MarkOf(step, state))),
        // A newer server may know steps that this program does not.
        var state => [new(state, StepMark.Present)],
    };

    private static StepMark MarkOf(MoveState step, MoveState present) =>
        step == present ? StepMark.Present : step < present ? StepMark.Done : StepMark.ToCome;

    private static IEnumerable<MoveStep> Until(MoveState last) => Way.TakeWhile(step => step <= last).Select(step => new MoveStep(step, StepMark.Done));

    /// <summary>Nobody tells in which step it ended: the progress says how far it had come.</summary>
    private static IEnumerable<MoveStep> Ended(Move move) => move.Progress switch
    {
        null => [new(MoveState.Draft, StepMark.Done), new(move.State, StepMark.Failed)],
        { FinalPass: true } or { FrozenMilliseconds: > 0 } => [.. Until(MoveState.Copying), new(MoveState.Freezing, StepMark.Failed), new(move.State, StepMark.Failed)],
        _ => [.. Until(MoveState.Confirmed), new(MoveState.Copying, StepMark.Failed), new(move.State, StepMark.Failed)],
    };
}
