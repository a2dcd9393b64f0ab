using Google.Protobuf.WellKnownTypes;
using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>Since when something is as it is.</summary>
internal static class TransferTimes
{
    public static DateTimeOffset? FindSince(Transfer transfer) => EntryTime.Find(transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => transfer.Move.StateTime ?? transfer.Move.CreateTime,
        Transfer.TransferOneofCase.Import => transfer.Import.StateTime ?? transfer.Import.CreateTime,
        Transfer.TransferOneofCase.Archive => transfer.Archive.CreateTime,
        _ => null,
    });

    /// <summary>"3 h 05", as it was at the last minute.</summary>
    public static string Since(Transfer transfer, Viewer viewer) =>
        FindSince(transfer) is { } since ? When.Period(viewer.Now - since, viewer.Language) : "";

    public static string Of(Timestamp? time, Viewer viewer) => EntryTime.Find(time) is { } known ? When.Of(known, viewer) : "—";

    /// <summary>"Mon 3 Mar 14:05 (2 d 3 h)".</summary>
    public static string WithLeft(Timestamp? time, Viewer viewer) =>
        EntryTime.Find(time) is { } known ? $"{When.Of(known, viewer)} ({When.Until(known, viewer)})" : "—";
}
