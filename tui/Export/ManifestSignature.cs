using Mover.Tui.Signatures;

namespace Mover.Tui.Export;

/// <summary>mover/signature.json: who vouches for the manifest.</summary>
internal sealed record ManifestSignature(string Algorithm, string Signed, string KeyId, byte[] PublicKey, byte[] Signature)
{
    public const string Name = "mover/signature.json";
    public const string KnownAlgorithm = "ECDSA-P256-SHA256";

    /// <summary>SHA-256 of the public key, to compare with the one that the server's operator publishes.</summary>
    public string KeySha256 => SignatureCheck.KeySha256(PublicKey);

    /// <summary>Why the signature is not one over these bytes; null if it is.</summary>
    public string? FindFault(byte[] manifest) => Algorithm == KnownAlgorithm && Signed == Manifest.Name
        ? SignatureCheck.FindFault(manifest, Signature, PublicKey, "manifest")
        : $"it is of a kind that is not known ({Algorithm})";
}
