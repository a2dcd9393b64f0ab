using System.Runtime.CompilerServices;

namespace Mover.Server.Blobs;

/// <summary>Blobs on the disk of this machine.</summary>
internal sealed class LocalBlobStore : IBlobStore, IDisposable
{
    /// <summary>Well under the 1024 descriptors that a process commonly gets.</summary>
    private const int MaxOpenFiles = 256;

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly OpenFiles _openFiles = new(MaxOpenFiles);
    private readonly PackWriter _packs;

    public LocalBlobStore(BlobOptions options, TimeProvider time)
    {
        _folder = Path.GetFullPath(options.Folder);
        _time = time;
        FolderSync.Create(_folder);
        FolderSync.Create(Path.Combine(_folder, BlobLayout.Packs));
        FolderSync.Create(Path.Combine(_folder, BlobLayout.Files));
        _packs = new PackWriter(Path.Combine(_folder, BlobLayout.Packs), options.PackBytes, options.Grace / 4, time);
    }

    public bool IsBesideUploads => true;

    public async Task<IReadOnlyList<BlobPlace>> PutSmallAsync(IReadOnlyList<ReadOnlyMemory<byte>> contents, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (contents.Count == 0) return [];
        try
        {
            var places = await _packs.AppendAsync(contents);
            return [.. places.Select(place => place with { File = $"{BlobLayout.Packs}/{place.File}" })];
        }
        catch (IOException exception) when (StoreFullException.IsMeantBy(exception))
        {
            throw new StoreFullException(exception);
        }
    }

    public Task<BlobPlace> PutFileAsync(string stagedPath, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(TakeOver(stagedPath));
        }
        catch (IOException exception) when (StoreFullException.IsMeantBy(exception))
        {
            throw new StoreFullException(exception);
        }
    }

    public async Task PutNamedAsync(string name, string path, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(PathOf(name))!;
        FolderSync.Create(folder);
        var draft = PathOf(name) + ".draft";
        await using (var source = File.OpenRead(path))
        await using (var target = new FileStream(draft, FileMode.Create))
        {
            await source.CopyToAsync(target, ct);
            target.Flush(flushToDisk: true);
        }

        File.Move(draft, PathOf(name), overwrite: true);
        FolderSync.Flush(folder);
    }

    public ValueTask<BlobReader> OpenAsync(BlobPlace place, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            var file = _openFiles.Lease(PathOf(place.File));
            return ValueTask.FromResult<BlobReader>(new LocalBlobReader(_openFiles, file, place.Offset, place.Length));
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new FileNotFoundException(exception.Message, place.File, exception);
        }
    }

    public Task DeleteAsync(string file, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var path = PathOf(file);
        _openFiles.Forget(path);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BlobFile> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var kind in new[] { BlobLayout.Packs, BlobLayout.Files })
        {
            foreach (var file in new DirectoryInfo(Path.Combine(_folder, kind)).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                ct.ThrowIfCancellationRequested();
                var name = Path.GetRelativePath(_folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (BlobLayout.Find(name, file.Length) is { } found) yield return found;
            }
        }
    }

    /// <summary>A file of this disk comes by its name alone, so none is ever half put.</summary>
    public Task<int> AbortStaleUploadsAsync(DateTimeOffset limit, CancellationToken ct) => Task.FromResult(0);

    public void Dispose()
    {
        _packs.Dispose();
        _openFiles.Dispose();
    }

    private string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Flush, rename, flush the folder: at each point there is either the staged file or the whole blob.</summary>
    private BlobPlace TakeOver(string stagedPath)
    {
        var file = BlobLayout.NewFile(_time.GetUtcNow());
        var folder = Path.GetDirectoryName(PathOf(file))!;
        FolderSync.Create(folder);
        long length;
        using (var staged = File.OpenHandle(stagedPath, FileMode.Open, FileAccess.ReadWrite))
        {
            length = RandomAccess.GetLength(staged);
            RandomAccess.FlushToDisk(staged);
        }
        File.Move(stagedPath, PathOf(file));
        FolderSync.Flush(folder);
        return new BlobPlace(file, 0, length);
    }
}
