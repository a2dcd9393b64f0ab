using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Spaces;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Journal;

/// <summary>A record of the journal whole, as it was hashed.</summary>
internal static class RecordLines
{
    private static readonly Phrase Number = new("Number", "Numéro");
    private static readonly Phrase Time = new("Time", "Heure");
    private static readonly Phrase What = new("What", "Acte");
    private static readonly Phrase Who = new("Who", "Auteur");
    private static readonly Phrase Space = new("Space", "Espace");
    private static readonly Phrase Subject = new("Subject", "Objet");
    private static readonly Phrase Hash = new("Hash", "Empreinte");
    private static readonly Phrase Facts = new("Facts", "Faits");
    private static readonly Phrase NoFacts = new("none", "aucun");
    private static readonly Phrase Deleted = new("They are deleted: they were kept for long enough.", "Ils sont effacés : leur durée de conservation est passée.");

    public static IEnumerable<Line> Of(JournalRecord record, Model model)
    {
        yield return Line.Pair(model.Say(Number), $"{record.Number}");
        if (EntryTime.Find(record.Time) is { } time)
            yield return Line.Pair(model.Say(Time), $"{When.Of(time, model.Viewer)} ({time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC)");
        yield return Line.Pair(model.Say(What), new Span(ValueName.Of(record.Code), JournalViews.InkOf(record.Code)));
        yield return Line.Pair(model.Say(Who), Named(record.Actor, model.Store.NameOf(record.Actor)));
        if (record.SpaceId.Length > 0)
            yield return Line.Pair(model.Say(Space), Named(record.SpaceId, SpaceNames.AddressOf(record.SpaceId, model.Store)));
        if (record.Subject.Length > 0)
            yield return Line.Pair(model.Say(Subject), record.Subject);
        yield return Line.Pair(model.Say(Hash), Convert.ToHexStringLower(record.Hash.Span));
        yield return Line.Empty;
        yield return Line.Head(model.Say(Facts));
        foreach (var line in OfFacts(record, model))
            yield return line;
    }

    private static IEnumerable<Line> OfFacts(JournalRecord record, Model model)
    {
        if (record.FactsDeleted)
            return [Line.Of(new Span(model.Say(Deleted), Ink.Dim))];
        if (record.Facts.Count == 0)
            return [Line.Of(new Span(model.Say(NoFacts), Ink.Dim))];
        return record.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal)
            .SelectMany(fact => Quote.Of(fact.Value).Prepend(Line.Of(new Span(fact.Key, Ink.Dim))));
    }

    private static string Named(string id, string name) => id == name ? id : $"{name} ({id})";
}
