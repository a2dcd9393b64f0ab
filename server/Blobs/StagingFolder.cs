using System.Collections.Concurrent;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Blobs;

/// <summary>Where uploads grow until they are complete. The state of an upload is its file, so it survives a restart.</summary>
/// <remarks>
/// On the disk of the store, so that a finished file becomes a blob by its name alone. Servers of a group share that disk, and a lease says which of
/// them has an upload. Where the store is elsewhere the folder is each server's own, and an upload goes to the store in pieces as it grows.
/// </remarks>
internal sealed class StagingFolder
{
    private const int UploadsAtOnce = 100;

    private readonly string _folder;
    private readonly MoverDatabase _database;
    private readonly IBlobStore _store;
    private readonly BlobKeeper _keeper;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, bool> _open = new();

    public StagingFolder(MoverDatabase database, IBlobStore store, BlobKeeper keeper, BlobOptions options, TimeProvider time)
    {
        (_database, _store, _keeper, _time) = (database, store, keeper, time);
        _folder = Path.Combine(Path.GetFullPath(options.Folder), "staging");
        FolderSync.Create(_folder);
    }

    private bool HasPieces => _database.IsShared && !_store.IsBesideUploads;

    /// <summary>How many bytes of an upload are kept: where its sender goes on. 0 for one that never began.</summary>
    public Task<long> GetCommittedBytesAsync(DatabaseSession session, string id, CancellationToken ct)
    {
        if (HasPieces) return StagedUploadTable.SumPiecesAsync(session, id, ct);
        var file = new FileInfo(PathOf(id));
        return Task.FromResult(file.Exists ? file.Length : 0);
    }

    /// <summary>Opens an upload, new or resumed; what is there already is read once for its hash.</summary>
    /// <param name="id">Lower-case letters, digits and dashes, at most 64: it becomes a file name.</param>
    /// <exception cref="Refusal">UPLOAD_BUSY: another call has it open.</exception>
    public Task<StagedUpload> OpenAsync(string id, CancellationToken ct) => OpenAsync(id, _database.IsShared ? Share(id) : null, ct);

    /// <summary>Opens a new upload that nobody goes on with if it stops.</summary>
    public Task<StagedUpload> OpenNewAsync(CancellationToken ct) => OpenAsync(Guid.NewGuid().ToString("N"), null, ct);

    /// <summary>Throws away what is kept of an upload, unless somebody has it open: then it is thrown away in time.</summary>
    public async Task DiscardAsync(string id, CancellationToken ct)
    {
        if (!_database.IsShared && !File.Exists(PathOf(id))) return;
        try
        {
            await using var staged = await OpenAsync(id, ct);
            staged.Discard();
        }
        catch (Refusal busy) when (busy.Reason == Reason.UploadBusy)
        {
            // Its sender is still at it and will be refused at the end.
        }
    }

    /// <summary>Throws away what was last written before <paramref name="limit"/> and is not open; gives the number of uploads.</summary>
    public async Task<int> SweepAsync(DateTimeOffset limit, CancellationToken ct)
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

        if (_database.IsShared) await SweepRowsAsync(limit, ct);
        return swept;
    }

    private async Task<StagedUpload> OpenAsync(string id, UploadShare? share, CancellationToken ct)
    {
        var path = PathOf(id);
        if (!_open.TryAdd(id, true)) throw new Refusal(Reason.UploadBusy, "This upload is being written by another call.");
        StagedUpload? upload = null;
        try
        {
            var file = new StagedFile(path, _time);
            upload = new StagedUpload(file, _keeper, share, () => _open.TryRemove(id, out _));
            if (share is not null) await share.BeginAsync(file, ct);
            await file.ReadAsync(ct);
            return upload;
        }
        catch
        {
            if (upload is null) _open.TryRemove(id, out _);
            else await upload.DisposeAsync();
            throw;
        }
    }

    private UploadShare Share(string id)
    {
        var lease = new UploadLease(_database, id, _time);
        return new UploadShare(lease, HasPieces ? new UploadPieces(_database, _store, lease, id) : null);
    }

    private async Task SweepRowsAsync(DateTimeOffset limit, CancellationToken ct)
    {
        int swept;
        do
            swept = await _database.WriteAsync((session, ct) => StagedUploadTable.RemoveOldAsync(session, limit, _time.GetUtcNow(), UploadsAtOnce, ct), ct);
        while (swept == UploadsAtOnce);
    }

    private string PathOf(string id)
    {
        if (id.Length is 0 or > 64 || !id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            throw new ArgumentException("The id of an upload is made of lower-case letters, digits and dashes.", nameof(id));
        return Path.Combine(_folder, id);
    }
}
