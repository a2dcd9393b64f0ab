using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>How much of something is done.</summary>
/// <param name="TotalBytes">0 while that is not known.</param>
/// <param name="Part">0 to 1; null where there is nothing to be done, and while the whole is not known.</param>
/// <param name="BytesPerSecond">0 while that is not known.</param>
internal readonly record struct TransferFigures(long DoneBytes, long TotalBytes, double? Part, long BytesPerSecond, TimeSpan? Left)
{
    // A longer time is as good as none, and the largest number of seconds does not fit into a period.
    private const long MostSeconds = 365L * 24 * 3600;

    public static TransferFigures Of(Transfer transfer) => transfer switch
    {
        { Move.Progress: { } progress } => Of(progress),
        { Import.Progress: { } progress } => new(
            progress.DoneBytes, progress.TotalBytes, PartOf(progress.DoneBytes, progress.TotalBytes, progress.DoneCount, progress.TotalCount), 0, null),
        { Archive: { } archive } => new(archive.TotalBytes, archive.TotalBytes, null, 0, null),
        _ => default,
    };

    /// <summary>Of bytes, or of things where there are no bytes: a space of empty entries is moved, too.</summary>
    public static double? PartOf(long doneBytes, long totalBytes, long done, long total) =>
        totalBytes > 0 ? (double)doneBytes / totalBytes : total > 0 ? (double)done / total : null;

    /// <summary>"42 %"; 100 only when all is done.</summary>
    public string Percent => Part is { } part ? $"{(part >= 1 ? 100 : Math.Clamp((int)(part * 100), 0, 99))} %" : "";

    /// <summary>"1.2 GB / 3.0 GB".</summary>
    public string BytesIn(Language language) => TotalBytes == 0 && DoneBytes == 0 ? "" : TotalBytes == DoneBytes || TotalBytes == 0
        ? Amount.Bytes(DoneBytes, language)
        : $"{Amount.Bytes(DoneBytes, language)} / {Amount.Bytes(TotalBytes, language)}";

    public string RateIn(Language language) => BytesPerSecond > 0 ? $"{Amount.Bytes(BytesPerSecond, language)}/s" : "";

    private static TransferFigures Of(MoveProgress progress) => new(
        progress.DoneBytes,
        progress.TotalBytes,
        PartOf(progress.DoneBytes, progress.TotalBytes, progress.DoneEntries, progress.TotalEntries),
        progress.BytesPerSecond,
        progress.HasSecondsLeft ? TimeSpan.FromSeconds(Math.Clamp(progress.SecondsLeft, 0, MostSeconds)) : null);
}
