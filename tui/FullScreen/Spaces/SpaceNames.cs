using Mover.Tui.FullScreen.Data;

namespace Mover.Tui.FullScreen.Spaces;

/// <summary>What people call a space.</summary>
internal static class SpaceNames
{
    /// <summary>The address, from whatever was told of the space; the id where nothing was.</summary>
    public static string AddressOf(string spaceId, Store store) =>
        store.Spaces.Find(spaceId)?.Address
        ?? store.Grants.Items.Values.Where(grant => grant.SpaceId == spaceId).MaxBy(grant => grant.GrantId, StringComparer.Ordinal)?.SpaceAddress
        ?? spaceId;
}
