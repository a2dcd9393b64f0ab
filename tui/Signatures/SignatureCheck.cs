using System.Security.Cryptography;

namespace Mover.Tui.Signatures;

/// <summary>Checks what a server signed: ECDSA on P-256 over the SHA-256, in DER.</summary>
internal static class SignatureCheck
{
    /// <summary>SHA-256 of a public key, to compare with the one that the server's operator publishes.</summary>
    public static string KeySha256(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    /// <summary>Why a signature is not one over these bytes; null if it is.</summary>
    /// <param name="publicKey">As SubjectPublicKeyInfo in DER.</param>
    /// <param name="what">What was signed, for the sentence.</param>
    public static string? FindFault(byte[] signed, byte[] signature, byte[] publicKey, string what)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.KeySize == 256 && key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ? null
                : $"it does not belong to the {what}";
        }
        catch (CryptographicException failure)
        {
            return $"its key cannot be read: {failure.Message.TrimEnd('.')}";
        }
    }
}
