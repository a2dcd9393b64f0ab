using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>Nothing of a space is seen any more once the grant for it has ended.</summary>
internal static class BrowseEnd
{
    private static readonly Phrase Ended = new("The grant has ended.", "L’accès a pris fin.");

    public static Model Enforce(Model model)
    {
        var place = model.Screens.FindIndex(screen => screen is ListScreen<EntryRow>);
        // What is not known to be over stays: the server lets nothing more through anyway.
        if (place < 0 || !model.Store.Grants.Standing.IsLive)
            return model;
        var browsed = (ListScreen<EntryRow>)model.Screens[place];
        if (BrowseRight.Find(browsed.Subject, model) is not null)
            return model;
        return (model with
        {
            Screens = model.Screens.RemoveRange(place, model.Screens.Count - place),
            Store = model.Store.WithoutEntries().WithoutText(),
            Form = null,
        }).Warn(model.Say(Ended));
    }
}
