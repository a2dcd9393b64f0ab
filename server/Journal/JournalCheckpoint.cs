namespace Mover.Server.Journal;

/// <summary>A hash of the chain under the server's signature: what was before it cannot be written anew by somebody without the key.</summary>
/// <param name="Signature">ECDSA P-256 with SHA-256 over <see cref="JournalChain.CheckpointOf"/>, in DER.</param>
internal sealed record JournalCheckpoint(long Number, byte[] Hash, DateTimeOffset Time, string KeyId, byte[] Signature);
