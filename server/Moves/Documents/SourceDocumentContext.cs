namespace Mover.Server.Moves.Documents;

/// <summary>What the source's server needs to know to send documents.</summary>
/// <param name="SpaceId">The source.</param>
/// <param name="TargetKey">The public key that the target's server made for this move: SubjectPublicKeyInfo in DER.</param>
internal sealed record SourceDocumentContext(string SpaceId, string MoveId, ReadOnlyMemory<byte> TargetKey);
