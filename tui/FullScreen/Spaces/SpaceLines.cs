using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Spaces;

/// <summary>What there is to read about a space that waits for its deletion.</summary>
internal static class SpaceLines
{
    private static readonly Phrase Address = new("Address", "Adresse");
    private static readonly Phrase Title = new("Title", "Titre");
    private static readonly Phrase Closed = new("Closed", "Fermé");
    private static readonly Phrase Deleted = new("Deleted", "Supprimé");
    private static readonly Phrase MovedTo = new("Moved to", "Déménagé vers");
    private static readonly Phrase Content = new("Content", "Contenu");
    private static readonly Phrase Entries = new("{0} entries, {1}", "{0} éléments, {1}");
    private static readonly Phrase KeptBy = new("What keeps it", "Ce qui le protège");
    private static readonly Phrase Nothing = new("Nothing keeps it: it is deleted when it is due.", "Rien ne le protège : il est supprimé à son échéance.");
    private static readonly Phrase Until = new("until {0}", "jusqu’au {0}");
    private static readonly Phrase Review = new("to be looked at again on {0}", "à revoir le {0}");

    public static IEnumerable<Line> Of(PendingSpace space, Model model)
    {
        yield return Line.Pair(model.Say(Address), new Span(space.Address, Ink.Accent));
        yield return Line.Pair(model.Say(Title), space.Title);
        if (EntryTime.Find(space.CloseTime) is { } closed)
            yield return Line.Pair(model.Say(Closed), When.Of(closed, model.Viewer));
        if (EntryTime.Find(space.DeleteDueTime) is { } due)
            yield return Line.Pair(model.Say(Deleted), new Span($"{When.Of(due, model.Viewer)} ({When.Until(due, model.Viewer)})", Ink.Warn));
        if (space.MovedTo.Length > 0)
            yield return Line.Pair(model.Say(MovedTo), space.MovedTo);
        yield return Line.Pair(model.Say(Content), model.Say(Entries, Quantity.Count(space.EntryCount), Amount.Bytes(space.UsedBytes, model.Language)));
        yield return Line.Empty;
        yield return Line.Head(model.Say(KeptBy));
        if (space.Holds.Count == 0)
            yield return model.Say(Nothing);
        foreach (var hold in space.Holds)
            yield return OfHold(hold, model);
    }

    private static Line OfHold(SpaceHold hold, Model model)
    {
        var until = EntryTime.Find(hold.UntilTime) is { } end ? $" {model.Say(Until, When.Of(end, model.Viewer))}" : "";
        var review = EntryTime.Find(hold.ReviewTime) is { } again ? $" {model.Say(Review, When.Of(again, model.Viewer))}" : "";
        return Line.Of(new Span(model.Say(HoldWords.Of(hold.Kind)), Ink.Accent, Emphasis.Strong), new Span($" {hold.HolderId}{until}{review}"));
    }
}
