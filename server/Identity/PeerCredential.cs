namespace Mover.Server.Identity;

/// <summary>What a server of a move shows the other one.</summary>
/// <param name="Side">What the bearer is for the move; see <see cref="PeerSide"/>.</param>
internal sealed record PeerCredential(string MoveId, string Side);
