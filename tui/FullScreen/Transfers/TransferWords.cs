using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>What is under way and how it stands, in a few words.</summary>
internal static class TransferWords
{
    public static Phrase KindOf(Transfer transfer) => transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => Of(transfer.Move.Role),
        Transfer.TransferOneofCase.Import => new("import", "import"),
        Transfer.TransferOneofCase.Archive => new("archive", "archive"),
        _ => new("unknown", "inconnu"),
    };

    public static Phrase StateOf(Transfer transfer) => transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => MoveWords.Of(transfer.Move.State),
        Transfer.TransferOneofCase.Import => ImportWords.Of(transfer.Import.State),
        Transfer.TransferOneofCase.Archive => Of(transfer.Archive.State),
        _ => new("unknown", "inconnu"),
    };

    public static Ink InkOf(Transfer transfer) => transfer switch
    {
        _ when TransferStates.IsFailed(transfer) => Ink.Bad,
        _ when TransferStates.IsUnderWay(transfer) => Ink.Accent,
        { Move.State: MoveState.Moved or MoveState.Done } or { Import.State: ImportState.Done } or { Archive.State: ArchiveState.Ready } => Ink.Good,
        { Move.State: MoveState.Draft or MoveState.Checked or MoveState.AwaitingConfirmation } or { Import.State: ImportState.Planned } => Ink.Text,
        _ => Ink.Dim,
    };

    public static Phrase Of(MoveRole role) => role switch
    {
        MoveRole.Source => new("move out", "départ"),
        MoveRole.Target => new("move in", "arrivée"),
        _ => new($"move ({(int)role})", $"déménag. ({(int)role})"),
    };

    public static Phrase Of(ArchiveState state) => state switch
    {
        ArchiveState.Ready => new("ready", "prête"),
        ArchiveState.Expired => new("expired", "expirée"),
        ArchiveState.Revoked => new("revoked", "révoquée"),
        _ => new($"unknown ({(int)state})", $"inconnu ({(int)state})"),
    };
}
