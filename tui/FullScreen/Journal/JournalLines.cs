using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Journal;

/// <summary>Records of the journal, a line each.</summary>
internal static class JournalLines
{
    /// <summary>"412 · lun. 3 mars 14:05 · requestStepped · lea · act: approved, …".</summary>
    public static Line OfRecord(JournalRecord record, Model model) => new(
    [
        new Span($"{record.Number} ", Ink.Dim),
        new Span(EntryTime.Find(record.Time) is { } time ? When.Of(time, model.Viewer) : ""),
        new Span($" {ValueName.Of(record.Code)} ", Ink.Accent),
        new Span($"{model.Store.NameOf(record.Actor)} "),
        new Span(Facts(record), Ink.Dim),
    ], 4);

    public static string Facts(JournalRecord record) =>
        string.Join(", ", record.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => $"{fact.Key}: {fact.Value}"));
}
