using Microsoft.Extensions.Logging.Abstractions;
using Mover.Server;
using Mover.Server.Blobs;
using Mover.Server.Blobs.S3;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Tests.Blobs.S3;
using Mover.Tests.Database;

namespace Mover.Tests.Blobs;

/// <summary>The whole room on a folder and a database of its own, with a table <c>holder</c> that refers to blobs, and a store that fails on demand.</summary>
internal sealed class TestBlobs : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly TestFolder _folder = new();
    private readonly S3Server? _bucket;
    private IBlobStore _home = null!;

    private TestBlobs(TestDatabase test, S3Server? bucket)
    {
        (_test, _bucket) = (test, bucket);
        Options = new BlobOptions
        {
            Folder = Path.Combine(_folder.Path, "blobs"),
            SweepPeriod = TimeSpan.FromMilliseconds(5),
            S3 = bucket?.CreateBucket() ?? new S3Options(),
        };
        FolderSync.Create(Options.Folder);
        Reopen();
    }

    public BlobOptions Options { get; }

    public TestClock Clock { get; } = new();

    public MoverDatabase Database => _test.Database;

    public FaultStore Store { get; private set; } = null!;

    public BlobKeeper Keeper { get; private set; } = null!;

    public StagingFolder Staging { get; private set; } = null!;

    public BlobSweeper Sweeper { get; private set; } = null!;

    public static async Task<TestBlobs> CreateAsync(TestHome home)
    {
        var bucket = home.IsBucket ? await S3Server.GetSharedAsync() : null;
        var test = await TestDatabase.CreateAsync(home.Engine);
        await test.Database.WriteAsync((session, ct) => session.RunScriptAsync(
            "CREATE TABLE holder (digest BYTEA NOT NULL); CREATE INDEX holder_by_digest ON holder (digest)", ct), CancellationToken.None);
        return new TestBlobs(test, bucket);
    }

    /// <summary>What a restart leaves: the files and the rows.</summary>
    public void Reopen()
    {
        (_home as IDisposable)?.Dispose();
        _home = _bucket is null ? new LocalBlobStore(Options, Clock) : new S3BlobStore(Options, Clock, NullLogger<S3BlobStore>.Instance);
        Store = new FaultStore(_home);
        Keeper = new BlobKeeper(Database, Store, Options, Clock);
        Staging = new StagingFolder(Database, Store, Keeper, Options, Clock);
        var sweep = new BlobSweep(Database, Store, new BlobReferences(new BlobReference("holder", "digest")), Options, NullLogger<BlobSweep>.Instance);
        Sweeper = new BlobSweeper(sweep, Staging, Options, new SharedRounds(Database, Clock, NullLogger<SharedRounds>.Instance), Clock, NullLogger<BlobSweeper>.Instance);
    }

    /// <summary>Puts contents and records them, referred to or not.</summary>
    public async Task<IReadOnlyList<StoredBlob>> PutAsync(bool isReferred, IReadOnlyList<byte[]> contents, CancellationToken ct)
    {
        var blobs = await Keeper.PutManyAsync([.. contents.Select(content => (ReadOnlyMemory<byte>)content)], ct);
        await RecordAsync(isReferred, blobs, ct);
        return blobs;
    }

    public Task RecordAsync(bool isReferred, IReadOnlyList<StoredBlob> blobs, CancellationToken ct) => Database.WriteAsync(async (session, ct) =>
    {
        await Keeper.RecordAsync(session, blobs, ct);
        if (isReferred) await ReferAsync(session, blobs.Select(blob => blob.Info.Digest), ct);
    }, ct);

    public static Task ReferAsync(DatabaseSession session, IEnumerable<Digest> digests, CancellationToken ct) =>
        session.InsertManyAsync("holder", ["digest"], digests, (digest, row) => row.Add(digest.ToBytes()), "", ct);

    public Task DropReferencesAsync(Digest digest, CancellationToken ct) =>
        Database.WriteAsync((session, ct) => session.ExecuteAsync($"DELETE FROM holder WHERE digest = {digest.ToBytes()}", ct), ct);

    /// <summary>How many bytes of an upload are kept.</summary>
    public Task<long> CountStagedAsync(string id, CancellationToken ct) =>
        Database.ReadAsync((session, ct) => Staging.GetCommittedBytesAsync(session, id, ct), ct);

    /// <summary>Uploads through the staging folder, in pieces.</summary>
    public async Task<StoredBlob> UploadAsync(string id, byte[] content, CancellationToken ct)
    {
        await using var upload = await Staging.OpenAsync(id, ct);
        foreach (var piece in content.Skip((int)upload.CommittedBytes).Chunk(300_000)) await upload.AppendAsync(upload.CommittedBytes, piece, ct);
        return await upload.CompleteAsync(Digest.Of(content), ct);
    }

    public async Task<byte[]> ReadContentAsync(Digest digest, long offset, long length, CancellationToken ct)
    {
        var blob = (await Keeper.LocateManyAsync([digest], ct))[digest];
        return await ReadAsync(await Keeper.OpenContentAsync(blob, offset, length, ct), ct);
    }

    public Task<byte[]> ReadContentAsync(Digest digest, CancellationToken ct) => ReadContentAsync(digest, 0, digest.SizeBytes, ct);

    public async Task<byte[]> ReadStoredAsync(StoredBlob blob, CancellationToken ct) =>
        await ReadAsync(await Keeper.OpenStoredAsync(blob, 0, blob.Info.StoredBytes, ct), ct);

    public async Task<List<BlobFile>> ListFilesAsync(CancellationToken ct)
    {
        var files = new List<BlobFile>();
        await foreach (var file in Store.ListAsync(ct)) files.Add(file);
        return files;
    }

    public string[] StagedFiles() => Directory.GetFiles(Path.Combine(Options.Folder, "staging"));

    /// <summary>Changes one byte on the disk under everybody's feet.</summary>
    public void Damage(BlobPlace place, long at)
    {
        using var file = File.OpenHandle(PathOf(place), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var value = new byte[1];
        RandomAccess.Read(file, value, place.Offset + at);
        value[0] ^= 0x40;
        RandomAccess.Write(file, value, place.Offset + at);
    }

    public string PathOf(BlobPlace place) => _bucket?.PathOf(Options.S3, place.File) ?? Path.Combine(Options.Folder, place.File);

    public async ValueTask DisposeAsync()
    {
        Sweeper.Dispose();
        (_home as IDisposable)?.Dispose();
        await _test.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<byte[]> ReadAsync(BlobReader reader, CancellationToken ct)
    {
        using (reader)
        {
            var content = new MemoryStream();
            var buffer = new byte[5000];
            for (int read; (read = await reader.ReadAsync(buffer, ct)) > 0;) content.Write(buffer, 0, read);
            return content.ToArray();
        }
    }
}
