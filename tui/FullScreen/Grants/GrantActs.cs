using Mover.Tui.FullScreen.Entries;
using Mover.Tui.FullScreen.Keys;
using Mover.V1;

namespace Mover.Tui.FullScreen.Grants;

/// <summary>What can be done about a grant, by whoever is signed in and as it stands.</summary>
internal static class GrantActs
{
    public static IEnumerable<Binding> Of(Grant grant, Model model)
    {
        if (BrowseRight.Allows(grant, grant.SpaceId, model))
            yield return Browsing.Key(grant.SpaceId);
        if (GrantTimes.IsOpen(grant) && model.Member is { IsAgent: true } or { IsApprover: true })
            yield return new Binding("R", new("Revoke", "Révoquer"), now => RevokeForm.Open(grant, now)) { IsDecision = true };
    }
}
