using System.Globalization;
using Mover.Tui.Entries;
using Mover.Tui.Progress;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>How far a move is, as a few lines for people.</summary>
internal static class MoveText
{
    private const long MostSeconds = 365L * 24 * 3600;

    /// <summary>Lines that are safe for a terminal: the step with its bar, the figures, and what else there is to say.</summary>
    public static string[] Lines(Move move) => [.. LinesOf(move).Select(line => SafeText.Of(line))];

    /// <summary>The step in words.</summary>
    public static string Step(Move move) => move.State switch
    {
        MoveState.Draft => "draft",
        MoveState.Checked => "checked: nothing stands in the way",
        MoveState.AwaitingConfirmation => $"waiting for the confirmation by mail, until {Time(move.ConfirmExpireTime)}",
        MoveState.Confirmed => "confirmed: waiting for the target to begin",
        // Pass 0 is before the first one has begun.
        MoveState.Copying => $"copying, pass {Math.Max(1, move.Progress?.Pass ?? 1)}",
        MoveState.Freezing => "last pass",
        MoveState.Verifying => "comparing both sides",
        MoveState.Switching => "switching",
        MoveState.Moved => "moved",
        MoveState.Done => "moved, and the source is deleted",
        MoveState.Cancelled => "cancelled",
        MoveState.Failed => "failed",
        MoveState.Undoing => "being taken back",
        MoveState.Undone => "taken back",
        _ => $"in a state that this program does not know ({(int)move.State})",
    };

    /// <summary>A time of a server: "2026-08-28 21:59 UTC".</summary>
    public static string Time(Google.Protobuf.WellKnownTypes.Timestamp? time) => EntryTime.Find(time) is { } known
        ? known.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC"
        : "a time that is not known";

    /// <summary>"38 ms", "1.2 s": exact for what is short, as a freeze should be.</summary>
    public static string Milliseconds(long milliseconds) => milliseconds switch
    {
        < 1000 => $"{milliseconds} ms",
        < 60_000 => (milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture) + " s",
        _ => Quantity.Duration(TimeSpan.FromSeconds(Math.Min(milliseconds / 1000, MostSeconds))),
    };

    private static IEnumerable<string> LinesOf(Move move)
    {
        if (move.Progress is not { } progress)
        {
            yield return Step(move);
            yield break;
        }
        yield return $"{Bar(progress)} {Step(move)}";
        yield return Figures(progress);
        if (Standstill(progress) is { } cause)
            yield return $"{cause} The move goes on by itself.";
        if (progress.FrozenMilliseconds > 0)
            yield return $"The source {(MoveStates.IsOver(move) ? "was" : "is")} frozen for {Milliseconds(progress.FrozenMilliseconds)}";
        if (progress.PresentItem.Length > 0)
            yield return progress.PresentItem;
    }

    /// <summary>Why nothing moves at present; null while it does.</summary>
    private static string? Standstill(MoveProgress progress) => progress switch
    {
        { WaitingWords.Length: > 0 } => $"The target waits: {progress.WaitingWords}",
        { WaitingForPeer: true } => "The other server does not answer.",
        _ => null,
    };

    private static string Bar(MoveProgress progress) => progress.TotalBytes > 0
        ? ProgressText.Bar(progress.DoneBytes, progress.TotalBytes)
        : ProgressText.Bar(progress.DoneEntries, progress.TotalEntries);

    private static string Figures(MoveProgress progress)
    {
        long? total = progress.TotalEntries > 0 ? progress.TotalBytes : null;
        var now = new ProgressSnapshot(
            "entries", progress.DoneBytes, total, progress.DoneEntries, progress.TotalEntries, progress.SentBytes, TimeSpan.Zero);
        TimeSpan? left = progress.HasSecondsLeft ? TimeSpan.FromSeconds(Math.Clamp(progress.SecondsLeft, 0, MostSeconds)) : null;
        var line = ProgressText.Of(now, progress.BytesPerSecond > 0 ? progress.BytesPerSecond : null, left);
        return progress.SavedBytes > 0 ? $"{line}, {Quantity.Bytes(progress.SavedBytes)} there already" : line;
    }
}
