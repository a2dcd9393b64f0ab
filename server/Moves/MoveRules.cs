using Mover.Server.Calls;
using Mover.V1;
using static Mover.Server.Moves.MoveEffects;

namespace Mover.Server.Moves;

/// <summary>Decides what an input makes of a move in a state. Pure: without clock, database or network.</summary>
/// <remarks>
/// Two things hold together what is promised. The source is frozen from before the final pass until the target has switched or never will, so
/// both are never writable at once. And the order to switch goes out only in the state switching: before it the source may be thawed at once,
/// in it only the word of the target's server counts.
/// </remarks>
internal static class MoveRules
{
    private const MoveEffects End = EndLinks | Release | TellTarget | EndCredentials;

    /// <summary>What comes of an input; refuses one that the state does not allow.</summary>
    public static MoveStep Decide(MoveState state, MoveInput input) => Find(state, input)
        ?? throw new Refusal(Reason.MoveState, $"The move is {Words(state)}; that does not allow it.", ("state", Words(state)));

    /// <summary>The same, null for what is not allowed.</summary>
    public static MoveStep? Find(MoveState state, MoveInput input) => state switch
    {
        MoveState.Draft or MoveState.Checked or MoveState.AwaitingConfirmation => FindBefore(state, input),
        MoveState.Confirmed => input switch
        {
            MoveInput.Prepared => new(MoveState.Confirmed, Prepare),
            MoveInput.Begun => new(MoveState.Copying),
            _ => FindEnd(input, End),
        },
        MoveState.Copying => input switch
        {
            MoveInput.PassDone => new(MoveState.Copying, NextPass),
            MoveInput.AlmostDone => new(MoveState.Freezing, Freeze),
            _ => FindEnd(input, End),
        },
        MoveState.Freezing => input switch
        {
            MoveInput.FinalPassDone => new(MoveState.Verifying),
            MoveInput.FrozenTooLong => new(MoveState.Copying, Thaw),
            _ => FindEnd(input, End | Thaw),
        },
        MoveState.Verifying => input switch
        {
            MoveInput.Agreed => new(MoveState.Switching),
            MoveInput.FrozenTooLong => new(MoveState.Copying, Thaw),
            _ => FindEnd(input, End | Thaw),
        },
        MoveState.Switching => input switch
        {
            MoveInput.Switched => new(MoveState.Moved, Close | Release),
            MoveInput.SwitchRefused => new(MoveState.Failed, End | Thaw),
            _ => null,
        },
        MoveState.Moved => input switch
        {
            MoveInput.UndoAsked => new(MoveState.Undoing, Hold),
            MoveInput.SourceDeleted => new(MoveState.Done, EndCredentials),
            MoveInput.SourceRestored => new(MoveState.Done, Reopen | TellTarget | EndCredentials),
            _ => null,
        },
        MoveState.Undoing => input switch
        {
            MoveInput.Undone => new(MoveState.Undone, Unhold | Reopen | EndCredentials),
            MoveInput.UndoRefused => new(MoveState.Moved, Unhold),
            _ => null,
        },
        _ => null,
    };

    /// <summary>A state in words of the contract: "awaiting confirmation".</summary>
    public static string Words(MoveState state) => StateWords.Of(state);

    private static MoveStep? FindBefore(MoveState state, MoveInput input) => input switch
    {
        MoveInput.ConsentAttached => new(MoveState.Draft, EndLinks),
        // A mail that is on its way stays good for as long as nothing stands in the way.
        MoveInput.CheckedClear => new(state == MoveState.Draft ? MoveState.Checked : state),
        MoveInput.CheckedObstructed => new(MoveState.Draft, EndLinks),
        MoveInput.ConfirmationAsked when state != MoveState.Draft => new(MoveState.AwaitingConfirmation, EndLinks | MailLink),
        MoveInput.Confirmed when state == MoveState.AwaitingConfirmation => new(MoveState.Confirmed, EndLinks | Claim),
        MoveInput.ConfirmationExpired when state == MoveState.AwaitingConfirmation => new(MoveState.Checked, EndLinks),
        MoveInput.Inverted => new(MoveState.Cancelled, EndLinks | EndCredentials),
        _ => FindEnd(input, EndLinks | TellTarget),
    };

    private static MoveStep? FindEnd(MoveInput input, MoveEffects effects) => input switch
    {
        MoveInput.Cancelled => new(MoveState.Cancelled, effects),
        MoveInput.Failed => new(MoveState.Failed, effects),
        _ => null,
    };
}
