using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Requests;
using Mover.V1;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>Who may look into a space: whoever holds a grant for it that is in force. The server checks it again at every call.</summary>
internal static class BrowseRight
{
    /// <summary>The grant that allows it, the one that allows most first; null if none does.</summary>
    public static Grant? Find(string spaceId, Model model) => model.Store.Grants.Items.Values
        .Where(grant => Allows(grant, spaceId, model))
        .OrderByDescending(grant => grant.Action == AccessAction.ReadContent)
        .ThenBy(grant => grant.GrantId, StringComparer.Ordinal)
        .FirstOrDefault();

    public static bool MayRead(string spaceId, Model model) => Find(spaceId, model) is { Action: AccessAction.ReadContent };

    public static bool Allows(Grant grant, string spaceId, Model model) =>
        grant.SpaceId == spaceId
        && grant.Grantee == model.Member?.Actor
        && grant.State == GrantState.Active
        && grant.Action is AccessAction.ReadMetadata or AccessAction.ReadContent
        && !(EntryTime.Find(grant.EndTime) <= model.Viewer.Now);
}
