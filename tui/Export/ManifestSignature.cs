using System.Security.Cryptography;

namespace Mover.Tui.Export;

/// <summary>mover/signature.json: who vouches for the manifest.</summary>
internal sealed record ManifestSignature(string Algorithm, string Signed, string KeyId, byte[] PublicKey, byte[] Signature)
{
    public const string Name = "mover/signature.json";
    public const string KnownAlgorithm = "ECDSA-P256-SHA256";

    /// <summary>SHA-256 of the public key, to compare with the one that the server's operator publishes.</summary>
    public string KeySha256 => Convert.ToHexStringLower(SHA256.HashData(PublicKey));

    /// <summary>Why the signature is not one over these bytes; null if it is.</summary>
    public string? FindFault(byte[] manifest)
    {
        if (Algorithm != KnownAlgorithm || Signed != Manifest.Name)
            return $"it is of a kind that is not known ({Algorithm})";
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(PublicKey, out _);
            return key.KeySize == 256 && key.VerifyData(manifest, Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ? null
                : "it does not belong to the manifest";
        }
        catch (CryptographicException failure)
        {
            return $"its key cannot be read: {failure.Message}";
        }
    }
}
