using System.Security.Cryptography;

namespace Mover.Server.Identity;

/// <summary>The one form in which servers sign: ECDSA P-256 with SHA-256, as a DER sequence (what openssl and Java verify).</summary>
internal static class KeySignature
{
    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> bytes) =>
        key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public static bool IsBy(ECDsa key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature) =>
        key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
