using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>Looks into a space, or says what is missing for it.</summary>
internal static class Browsing
{
    private static readonly Phrase What = new("Browse", "Parcourir");
    private static readonly Phrase NoGrant = new(
        "Only under a grant of your own: file “staff lists” or “STAFF READS” (n), and have it approved.",
        "Seulement avec un accès à votre nom : déposez « liste support » ou « LECTURE SUPPORT » (n), et faites-la accorder.");

    public static Binding Key(string spaceId) => new("b", What, model => Open(spaceId, model));

    public static Turn Open(string spaceId, Model model)
    {
        if (BrowseRight.Find(spaceId, model) is null)
            return model.Warn(model.Say(NoGrant));
        // Nothing of another space is seen while the first page is on its way.
        var empty = model with { Store = model.Store.WithoutEntries().WithoutText() };
        return empty.Push(new ListScreen<EntryRow>(EntryList.Kind) { Subject = spaceId });
    }
}
