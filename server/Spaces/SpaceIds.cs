using Mover.Server.Calls;
using Mover.Server.Identity;

namespace Mover.Server.Spaces;

/// <summary>What ids of this room look like.</summary>
internal static class SpaceIds
{
    private const string Space = "sp";
    private const string Batch = "ba";

    public static string CreateSpace() => Ids.Create(Space);

    public static string CreateBatch() => Ids.Create(Batch);

    public static bool IsSpace(string text) => Ids.IsOne(text, Space);

    /// <summary>The id, or the refusal for a space that is absent.</summary>
    public static string RequireSpace(string text) => IsSpace(text) ? text : throw Refusal.NotFound("space");

    public static bool IsBatch(string text) => Ids.IsOne(text, Batch);
}
