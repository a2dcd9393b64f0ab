using Mover.Tui.Moves;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>What a state means for whoever looks after all of them.</summary>
internal static class TransferStates
{
    /// <summary>True while a server works at it; what waits for its owner is not under way.</summary>
    public static bool IsUnderWay(Transfer transfer) => transfer switch
    {
        { Move.State: MoveState.Confirmed or MoveState.Copying or MoveState.Freezing or MoveState.Verifying or MoveState.Switching or MoveState.Undoing } => true,
        { Import.State: ImportState.Uploading or ImportState.Inspecting or ImportState.Running or ImportState.Undoing } => true,
        _ => false,
    };

    public static bool IsFailed(Transfer transfer) => transfer is { Move.State: MoveState.Failed } or { Import.State: ImportState.Failed };

    /// <summary>Why it has ended, or why it does not go on at present, by its name in the contract; empty while all is well.</summary>
    public static string TroubleOf(Transfer transfer) => ReasonText.Of(transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => TroubleOf(transfer.Move),
        Transfer.TransferOneofCase.Import when transfer.Import.EndReason.Length > 0 => transfer.Import.EndReason,
        Transfer.TransferOneofCase.Import => transfer.Import.Progress?.WaitReason,
        _ => "",
    });

    private static string? TroubleOf(Move move) => move switch
    {
        { End.Reason.Length: > 0 } => move.End.Reason,
        { Progress.WaitingReason.Length: > 0 } => move.Progress.WaitingReason,
        { Progress.WaitingForPeer: true } => "MOVE_PEER_UNAVAILABLE",
        _ => "",
    };
}
