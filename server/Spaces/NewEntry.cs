using Mover.Server.Blobs;

namespace Mover.Server.Spaces;

/// <summary>An entry that somebody wishes to write, checked, before its bytes are known.</summary>
/// <param name="SizeBytes">Bytes that were declared.</param>
/// <param name="Sha256">What the bytes must hash to; null if nothing was said.</param>
internal sealed record NewEntry(
    EntryKey Key, long SizeBytes, byte[]? Sha256, DateTimeOffset ModifyTime, string MediaType, string SharedBy)
{
    /// <summary>The entry with its bytes, for a revision that is not known yet.</summary>
    public Entry ToEntry(BlobInfo blob) => new(Key, blob, ModifyTime, MediaType, SharedBy, Since: 0);
}
