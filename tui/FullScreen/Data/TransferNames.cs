using Mover.V1;

namespace Mover.Tui.FullScreen.Data;

/// <summary>Tells moves, imports and archives apart. A move within one server stands there twice, once for each side.</summary>
internal static class TransferNames
{
    public static string IdOf(Transfer transfer) => transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => $"move {transfer.Move.MoveId} {transfer.Move.Role}",
        Transfer.TransferOneofCase.Import => $"import {transfer.Import.ImportId}",
        Transfer.TransferOneofCase.Archive => $"archive {transfer.Archive.ArchiveId}",
        _ => "",
    };

    /// <summary>True for what is told a last time: there is no such import any more.</summary>
    public static bool IsForgotten(Transfer transfer) => transfer.Import is { State: ImportState.Deleted };

    /// <summary>The id alone, as other programs take it.</summary>
    public static string PlainIdOf(Transfer transfer) => transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => transfer.Move.MoveId,
        Transfer.TransferOneofCase.Import => transfer.Import.ImportId,
        Transfer.TransferOneofCase.Archive => transfer.Archive.ArchiveId,
        _ => "",
    };

    /// <summary>Where it goes to or comes from, beside the space; empty where nothing is known of that.</summary>
    public static string OtherSideOf(Transfer transfer) => transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => transfer.Move.Role == MoveRole.Target ? transfer.Move.SourceAddress : transfer.Move.TargetAddress,
        Transfer.TransferOneofCase.Import => transfer.Import.SourceAddress,
        _ => "",
    };

    public static string SpaceIdOf(Transfer transfer) => transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => transfer.Move.SpaceId,
        Transfer.TransferOneofCase.Import => transfer.Import.SpaceId,
        Transfer.TransferOneofCase.Archive => transfer.Archive.SpaceId,
        _ => "",
    };
}
