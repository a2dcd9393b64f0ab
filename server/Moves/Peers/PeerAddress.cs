namespace Mover.Server.Moves.Peers;
internal sealed record PeerAddress(string Text);
