using System.Collections.Concurrent;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Blobs;

/// <summary>Where uploads grow until they are complete. The state of an upload is its file, so it survives a restart.</summary>
/// <remarks>On the same disk as the local store, so that a finished file becomes a blob by its name alone. One server process owns the folder.</remarks>
internal sealed class StagingFolder
{
    private readonly string _folder;
    private readonly BlobKeeper _keeper;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, bool> _open = new();

    public StagingFolder(BlobKeeper keeper, BlobOptions options, TimeProvider time)
    {
        _folder = Path.Combine(Path.GetFullPath(options.Folder), "staging");
        _keeper = keeper;
        _time = time;
        FolderSync.Create(_folder);
    }

    /// <summary>How many bytes of an upload are here: where its sender goes on. 0 for one that never began.</summary>
    public long GetCommittedBytes(string id)
    {
        var file = new FileInfo(PathOf(id));
        return file.Exists ? file.Length : 0;
    }

    /// <summary>Opens an upload, new or resumed; what is there already is read once for its hash.</summary>
    /// <param name="id">Lower-case letters, digits and dashes, at most 64: it becomes a file name.</param>
    /// <exception cref="Refusal">UPLOAD_BUSY: another call has it open.</exception>
    public async Task<StagedUpload> OpenAsync(string id, CancellationToken ct)
    {
        var path = PathOf(id);
        if (!_open.TryAdd(id, true)) throw new Refusal(Reason.UploadBusy, "This upload is being written by another call.");
        try
        {
            return await StagedUpload.OpenAsync(path, _keeper, _time, () => _open.TryRemove(id, out _), ct);
        }
        catch
        {
            _open.TryRemove(id, out _);
            throw;
        }
    }

    /// <summary>Throws away what was last written before <paramref name="limit"/> and is not open; gives the number of files.</summary>
    public int Sweep(DateTimeOffset limit, CancellationToken ct)
    {
        var swept = 0;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
        {
            ct.ThrowIfCancellationRequested();
            var id = Path.GetFileNameWithoutExtension(file.Name);
            if (file.LastWriteTimeUtc >= limit || !_open.TryAdd(id, true)) continue;
            file.Delete();
            _open.TryRemove(id, out _);
            swept++;
        }
        return swept;
    }

    private string PathOf(string id)
    {
        if (id.Length is 0 or > 64 || !id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            throw new ArgumentException("The id of an upload is made of lower-case letters, digits and dashes.", nameof(id));
        return Path.Combine(_folder, id);
    }
}
