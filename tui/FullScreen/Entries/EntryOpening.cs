using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>Goes into folders and out of them, and opens entries.</summary>
internal static class EntryOpening
{
    private static readonly Phrase Up = new("Up", "Dossier parent");
    private static readonly Phrase ListsOnly = new("Your grant lists what is there, and reads nothing.", "Votre accès montre la liste, sans rien lire.");
    private static readonly Phrase NoText = new("Only texts of 64 KiB at the most are shown here.", "Seuls les textes de 64 Kio au plus s’affichent ici.");

    public static Turn Open(ListScreen<EntryRow> list, EntryRow row, Model model)
    {
        if (row.IsFolder)
            return model.Replace(GoTo(list, new EntryPlace(list.Place).Below(row.Name), ""));
        if (ReadableText.Has(row.Entry!) && BrowseRight.MayRead(list.Subject, model))
            return ReadingForm.Open(list.Subject, row.Entry!, model);
        return model.Push(new PageScreen(new EntryPage(row), EntryList.Kind.PlainIdOf(row)))
            .Tell(model.Say(ReadableText.Has(row.Entry!) ? ListsOnly : NoText));
    }

    /// <summary>Comes before the key that leaves: out of a folder one goes into the one above it, and stands there on the one that was left.</summary>
    public static Binding UpKey(ListScreen<EntryRow> list) => new(["left", "backspace", "h"], Up, model =>
    {
        var place = new EntryPlace(list.Place);
        return model.Replace(GoTo(list, place.Above, place.Text + "/"));
    });

    private static ListScreen<EntryRow> GoTo(ListScreen<EntryRow> list, EntryPlace place, string chosenId) =>
        list with { Place = place.Text, FilterWords = "", ChosenId = chosenId, ChosenPlace = 0, Top = 0, Marked = [] };
}
