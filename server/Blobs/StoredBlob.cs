namespace Mover.Server.Blobs;

/// <summary>A blob and where its bytes are: at a place of the store, or, being tiny, in its own row.</summary>
internal sealed record StoredBlob(BlobInfo Info, BlobPlace? Place, byte[]? Content)
{
    /// <summary>Until when the sweeper leaves the bytes alone though nothing refers to them yet; set on what was put.</summary>
    public DateTimeOffset HeldUntil { get; init; }
}
