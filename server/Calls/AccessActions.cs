using Mover.V1;

namespace Mover.Server.Calls;

/// <summary>What all rooms know of the acts that can be asked for in a closed space.</summary>
internal static class AccessActions
{
    /// <summary>True if a member of staff would read: the owner is told who, and what was seen.</summary>
    public static bool IsStaffRead(this AccessAction action) => action is AccessAction.ReadMetadata or AccessAction.ReadContent;
}
