using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>How far the copy of a move is, as it is printed.</summary>
internal sealed record MoveProgressView(
    int Pass, bool FinalPass, long DoneEntries, long TotalEntries, long DoneBytes, long TotalBytes, long SavedBytes, long SentBytes,
    long BytesPerSecond, long? SecondsLeft, string PresentItem, IReadOnlyList<MoveProgressView.ApplicationView> Applications,
    IReadOnlyList<FindingView> Warnings, long FrozenMilliseconds, bool WaitingForPeer, string WaitingReason, string WaitingWords)
{
    internal sealed record ApplicationView(
        string Application, long DoneEntries, long TotalEntries, long DoneBytes, long TotalBytes, long SavedBytes);

    public static MoveProgressView Of(MoveProgress progress) => new(
        progress.Pass, progress.FinalPass, progress.DoneEntries, progress.TotalEntries, progress.DoneBytes, progress.TotalBytes,
        progress.SavedBytes, progress.SentBytes, progress.BytesPerSecond, progress.HasSecondsLeft ? progress.SecondsLeft : null,
        progress.PresentItem,
        [.. progress.Applications.Select(application => new ApplicationView(
            application.Application, application.DoneEntries, application.TotalEntries, application.DoneBytes, application.TotalBytes,
            application.SavedBytes))],
        [.. progress.Warnings.Select(FindingView.Of)], progress.FrozenMilliseconds, progress.WaitingForPeer,
        progress.WaitingReason, progress.WaitingWords);
}
