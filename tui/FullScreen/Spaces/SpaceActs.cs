using Mover.Tui.FullScreen.Entries;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Requests;
using Mover.V1;

namespace Mover.Tui.FullScreen.Spaces;

/// <summary>What can be done about a space.</summary>
internal static class SpaceActs
{
    public static IEnumerable<Binding> Of(PendingSpace space, Model model)
    {
        if (model.Member is { IsAgent: true })
            yield return new Binding("n", new("New request", "Nouvelle demande"), now => FilingForm.Open(space.Address, now)) { IsDecision = true };
        yield return Browsing.Key(space.SpaceId);
    }
}
