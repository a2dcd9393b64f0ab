using Mover.Server.Blobs;

namespace Mover.Server.Spaces;

/// <summary>An entry on its way in, which its sender may go on with or ask about.</summary>
/// <param name="BatchId">The batch that it was written in; empty for none.</param>
/// <param name="StageId">Names the bytes that came so far.</param>
/// <param name="Sha256">What was declared, or what the bytes have once all are there.</param>
/// <param name="Answer">What the sender was told when the entry was written.</param>
internal sealed record Upload(
    string SpaceId,
    string UploadId,
    string BatchId,
    string StageId,
    EntryKey Key,
    long SizeBytes,
    byte[]? Sha256,
    UploadState State,
    byte[]? Answer,
    DateTimeOffset TouchedTime)
{
    /// <summary>The blob that an upload is kept as; null while bytes are missing.</summary>
    public Digest? KeptDigest => State == UploadState.Kept ? new Digest(Sha256, SizeBytes) : null;

    /// <summary>True if a sender may go on with this upload for an entry.</summary>
    public bool IsFor(NewEntry entry) =>
        Key == entry.Key
        && SizeBytes == entry.SizeBytes
        && (Sha256 is null || entry.Sha256 is null || Sha256.AsSpan().SequenceEqual(entry.Sha256));
}
