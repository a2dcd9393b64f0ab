namespace Mover.Server.Blobs;

/// <summary>The home of the stored bytes. It knows files and ranges; what they mean stands in <see cref="BlobTable"/>.</summary>
/// <remarks>
/// Files never change once their bytes are acknowledged, and no name is given twice, so a late delete can never hit new bytes.
/// A store without room throws <see cref="StoreFullException"/>: nothing of the call is acknowledged, and what it left is swept. One that
/// cannot be reached throws <see cref="StoreGoneException"/>; the call may be repeated.
/// </remarks>
internal interface IBlobStore
{
    /// <summary>True if the bytes lie on the disk on which uploads grow, so that whoever finds the one finds the other.</summary>
    bool IsBesideUploads { get; }

    /// <summary>Puts small contents, many to a file; all of them are durable when this returns. The buffers must stay untouched until then,
    /// so it can be cancelled only before it begins.</summary>
    Task<IReadOnlyList<BlobPlace>> PutSmallAsync(IReadOnlyList<ReadOnlyMemory<byte>> contents, CancellationToken ct);

    /// <summary>Takes over a finished file of the staging folder; it is durable, and gone from there, when this returns.</summary>
    Task<BlobPlace> PutFileAsync(string stagedPath, CancellationToken ct);

    /// <summary>Puts a file under the name that it has in another home; it is durable when this returns, and stays where it was. The same may be put again.</summary>
    Task PutNamedAsync(string name, string path, CancellationToken ct);

    /// <summary>Opens a range; throws <see cref="FileNotFoundException"/> if the file is not there. A file cut short ends early.</summary>
    ValueTask<BlobReader> OpenAsync(BlobPlace place, CancellationToken ct);

    /// <summary>Deletes a file; absent is as good as deleted.</summary>
    Task DeleteAsync(string file, CancellationToken ct);

    /// <summary>Lists what this store has written; a stranger among its files is left out, and so left alone.</summary>
    IAsyncEnumerable<BlobFile> ListAsync(CancellationToken ct);

    /// <summary>Throws away what puts left that ended halfway, begun before <paramref name="limit"/>, where the store keeps such; gives their number.</summary>
    Task<int> AbortStaleUploadsAsync(DateTimeOffset limit, CancellationToken ct);
}
