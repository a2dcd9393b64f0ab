namespace Mover.Server.Moves.Documents;

/// <summary>What the target's server needs to know to take documents in.</summary>
/// <param name="SpaceId">The target.</param>
/// <param name="PrivateKey">Of the key pair that was made for this move: PKCS #8 in DER.</param>
internal sealed record TargetDocumentContext(
    string SpaceId, string MoveId, ReadOnlyMemory<byte> PrivateKey, string SourceAddress, string TargetAddress);
