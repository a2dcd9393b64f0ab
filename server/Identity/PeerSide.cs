namespace Mover.Server.Identity;

/// <summary>What a calling server is for a move: the scope of its credential.</summary>
internal static class PeerSide
{
    /// <summary>The server of the source calls that of the target, with the consent of the target's owner.</summary>
    public const string Source = "source";

    /// <summary>The server of the target calls that of the source.</summary>
    public const string Target = "target";
}
