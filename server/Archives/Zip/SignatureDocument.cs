using System.Text.Json;

namespace Mover.Server.Archives.Zip;

/// <summary>`mover/signature.json`: who vouches for the manifest (Schemas/signature.schema.json).</summary>
internal static class SignatureDocument
{
    /// <summary>ECDSA P-256 as DER has at most 72 bytes.</summary>
    private const int LongestSignatureBytes = 72;

    /// <summary>Always the same for a key: the signed manifest tells the size of part 0, where the signature stands too.</summary>
    public static int LengthFor(ArchiveKey key) => WriteJson(new byte[LongestSignatureBytes], key).Length + 1;

    public static byte[] Write(byte[] manifest, ArchiveKey key)
    {
        var json = WriteJson(key.Sign(manifest), key);
        var padded = new byte[LengthFor(key)];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        padded[^1] = (byte)'\n';
        return padded;
    }

    private static byte[] WriteJson(byte[] signature, ArchiveKey key)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ManifestDocument.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("algorithm", "ECDSA-P256-SHA256");
            json.WriteString("signed", PartZeroDocuments.ManifestName);
            json.WriteString("keyId", key.Id);
            json.WriteBase64String("publicKey", key.PublicKey.Span);
            json.WriteBase64String("signature", signature);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}
