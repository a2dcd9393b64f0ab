using System.Security.Cryptography;

namespace Mover.Server.Identity;

/// <summary>The key with which this server signs what it gives out: ECDSA on P-256.</summary>
/// <param name="PublicKey">SubjectPublicKeyInfo in DER.</param>
internal sealed record SigningKey(string Id, byte[] PublicKey, ECDsa Key)
{
    /// <summary>Signs with SHA-256; the signature is r and s, 32 bytes each (IEEE P1363).</summary>
    public byte[] Sign(ReadOnlySpan<byte> document) => Key.SignData(document, HashAlgorithmName.SHA256);
}
