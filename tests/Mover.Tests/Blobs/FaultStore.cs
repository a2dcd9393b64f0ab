using Mover.Server.Blobs;

namespace Mover.Tests.Blobs;

/// <summary>A coat that fails where it is told to: before an operation it has not happened, after it only the answer is lost.</summary>
internal sealed class FaultStore(IBlobStore inner) : IBlobStore
{
    /// <summary>Called with <c>before PutSmall</c>, <c>after PutSmall</c> and so on; what it throws is the fault.</summary>
    public Action<string> At { get; set; } = _ => { };

    public bool IsBesideUploads { get; set; } = inner.IsBesideUploads;

    public Task PutNamedAsync(string name, string path, CancellationToken ct) => inner.PutNamedAsync(name, path, ct);

    public async Task<IReadOnlyList<BlobPlace>> PutSmallAsync(IReadOnlyList<ReadOnlyMemory<byte>> contents, CancellationToken ct)
    {
        At("before PutSmall");
        var places = await inner.PutSmallAsync(contents, ct);
        At("after PutSmall");
        return places;
    }

    public async Task<BlobPlace> PutFileAsync(string stagedPath, CancellationToken ct)
    {
        At("before PutFile");
        var place = await inner.PutFileAsync(stagedPath, ct);
        At("after PutFile");
        return place;
    }

    public async ValueTask<BlobReader> OpenAsync(BlobPlace place, CancellationToken ct)
    {
        At("before Open");
        return await inner.OpenAsync(place, ct);
    }

    public async Task DeleteAsync(string file, CancellationToken ct)
    {
        At("before Delete");
        await inner.DeleteAsync(file, ct);
        At("after Delete");
    }

    public IAsyncEnumerable<BlobFile> ListAsync(CancellationToken ct) => inner.ListAsync(ct);

    public Task<int> AbortStaleUploadsAsync(DateTimeOffset limit, CancellationToken ct) => inner.AbortStaleUploadsAsync(limit, ct);
}
