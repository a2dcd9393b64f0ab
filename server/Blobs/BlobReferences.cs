namespace Mover.Server.Blobs;

/// <summary>All columns that refer to blobs, as the composition root lists them: this room stands below those that own them.</summary>
internal sealed class BlobReferences
{
    public BlobReferences(params IReadOnlyList<BlobReference> references)
    {
        // Without any reference every blob would look unused, and the sweeper would delete all content.
        if (references.Count == 0) throw new ArgumentException("At least one column must refer to blobs.", nameof(references));
        All = references;
    }

    public IReadOnlyList<BlobReference> All { get; }
}
