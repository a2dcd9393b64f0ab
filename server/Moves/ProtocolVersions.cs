using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>The versions of mover.peer.v1 that this server speaks: servers of different age must agree on one.</summary>
internal static class ProtocolVersions
{
    public const int Newest = 1;

    /// <summary>Tells people which program answers.</summary>
    public static readonly string Program = $"Mover {typeof(ProtocolVersions).Assembly.GetName().Version}";

    public static readonly IReadOnlyList<int> Spoken = [Newest];

    /// <summary>The newest version that both speak, or a refusal.</summary>
    public static int Require(IEnumerable<int> others) => others.Intersect(Spoken).OrderDescending().Cast<int?>().FirstOrDefault()
        ?? throw new Refusal(Reason.MovePeerVersion, $"The two servers have no version of the protocol in common; this one speaks {string.Join(", ", Spoken)}.");
}
