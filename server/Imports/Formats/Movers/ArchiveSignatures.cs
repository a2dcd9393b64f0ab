using System.Security.Cryptography;
using System.Text.Json;
using Mover.Server.Identity;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports.Formats.Movers;

/// <summary>Tells who vouches for a manifest. The key beside the signature is only believed if it is known from elsewhere.</summary>
internal sealed class ArchiveSignatures(SigningKeys keys, ImportsOptions options)
{
    private const string SignaturePath = "mover/signature.json";
    private const int MostBytes = 64 << 10;

    public async Task<(ImportTrust Trust, string KeyId)> JudgeAsync(ArchiveContents contents, ImportItem manifest, byte[] bytes, CancellationToken ct)
    {
        var item = (await contents.FindAsync([SignaturePath], ct))[SignaturePath]
            .FirstOrDefault(item => item.FileNumber == manifest.FileNumber && item.Fault == ZipFault.None);
        if (item is null)
            return (ImportTrust.Unsigned, "");
        if (await contents.FindDocumentAsync(item, MostBytes, ct) is not { } document || Find(document) is not var (publicKey, signature))
            return (ImportTrust.Altered, "");
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(publicKey));
        var keyId = fingerprint[..16];
        if (!IsRight(publicKey, bytes, signature))
            return (ImportTrust.Altered, keyId);
        if (await keys.IsOwnAsync(publicKey, ct))
            return (ImportTrust.Own, keyId);
        var isKnown = options.ListTrustedKeys().Contains(fingerprint, StringComparer.OrdinalIgnoreCase);
        return (isKnown ? ImportTrust.Known : ImportTrust.UnknownKey, keyId);
    }

    private static (byte[] PublicKey, byte[] Signature)? Find(byte[] document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            var root = json.RootElement;
            return root.GetProperty("algorithm").GetString() == "ECDSA-P256-SHA256"
                ? (root.GetProperty("publicKey").GetBytesFromBase64(), root.GetProperty("signature").GetBytesFromBase64())
                : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static bool IsRight(byte[] publicKey, byte[] bytes, byte[] signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return KeySignature.IsBy(key, bytes, signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
