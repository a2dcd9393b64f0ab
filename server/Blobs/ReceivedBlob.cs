namespace Mover.Server.Blobs;

/// <summary>Small content as another server stores it, that is to be believed only once it was checked.</summary>
/// <param name="Digest">What it is said to be.</param>
/// <param name="Stored">The bytes, in that form.</param>
internal sealed record ReceivedBlob(Digest Digest, StoredForm Form, ReadOnlyMemory<byte> Stored)
{
    /// <summary>What is known of the blob now that its bytes were looked at; null if they are not what they are said to be.</summary>
    public BlobInfo? FindInfo()
    {
        var plain = Form == StoredForm.Raw ? Stored : ZipReady.FindInflated(Stored, Digest.SizeBytes);
        if (plain is not { } bytes || bytes.Length != Digest.SizeBytes || Digest.Of(bytes.Span) != Digest)
            return null;
        var crc = Crc32.Of(bytes.Span);
        return new BlobInfo(Digest, crc, Form, Stored.Length, Form == StoredForm.Raw ? crc : Crc32.Of(Stored.Span));
    }
}
