using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Identity;
using Mover.Server.Identity.Attempts;
using Mover.Server.Identity.Sessions;
using Mover.Server.Notices;
using Mover.Server.Notices.Mail;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.Server.Spaces.Quarantine;
using Mover.Server.Spaces.Secrets;
using Mover.Tests.Database;
using Mover.V1;
using Entry = Mover.Server.Spaces.Entry;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Tests.Spaces;

/// <summary>The room of spaces on a database and a folder of its own, with a clock that a test moves.</summary>
internal sealed class TestSpaces : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly LocalBlobStore _store;
    private readonly string _folder = Directory.CreateTempSubdirectory("mover-spaces-").FullName;

    private TestSpaces(TestDatabase test)
    {
        _test = test;
        var blobOptions = new BlobOptions { Folder = Path.Combine(_folder, "blobs") };
        _store = new LocalBlobStore(blobOptions, Clock);
        Blobs = new BlobKeeper(Database, _store, blobOptions, Clock);
        Staging = new StagingFolder(Database, _store, Blobs, blobOptions, Clock);
        Batches = new Batches(Database, Options, Clock);
        Uploads = new EntryUploads(Database, Blobs, Staging, Options, Clock);
        Upload = new EntryUpload(Database, Staging, Uploads, new UploadEnd(Database, Blobs, Options, Clock), Options, Clock);
        var secrets = new SecretIngest(new ConnectorSecrets(new EphemeralDataProtectionProvider()));
        Groups = new EntryGroups(Database, Blobs, secrets, Options, Clock);
        Deletion = new EntryDeletion(Database, Options, Clock);
        Reading = new EntryReading(Database, Catalogue, new ClosedSpaces(Clock));
        Revisions = new RevisionSweep(Database, Options, Clock);
        Spaces = new SpaceDirectory(Database, Ending(), new QuarantineWaking(Catalogue, Notices()), Catalogue, Clock);
        Sweeper = new SpacesSweeper(Batches, Revisions, new SpaceSweep(Database, Uploads), Uploads, new SharedRounds(Database, Clock, NullLogger<SharedRounds>.Instance), NullLogger<SpacesSweeper>.Instance);
    }

    /// <summary>Ends spaces whose owners nobody knows, so that nobody is told.</summary>
    private SpaceEnding Ending()
    {
        var nothingElse = new EndingEffects((_, _, _) => Task.CompletedTask, (_, _, _, _) => Task.CompletedTask);
        return new SpaceEnding(OwnerCredentials(), new SignedLinks(Database, new EphemeralDataProtectionProvider(), Clock), Notices(), nothingElse, Clock);
    }

    private NoticeBoard Notices()
    {
        var recipients = new NoticeRecipients((_, _, _) => Task.FromResult<NoticeRecipient?>(null));
        return new NoticeBoard(recipients, new Outbox(new MailSignal(new GroupSignals()), Clock), new FeedSignals(new GroupSignals()), Clock);
    }

    private OwnerCredentials OwnerCredentials()
    {
        var options = new IdentityOptions();
        var passwords = new Passwords(options);
        var counts = new AttemptCounts(Database, Clock, NullLogger<AttemptCounts>.Instance);
        var check = new PasswordCheck(Database, passwords, new HashingTurns(), counts, new AttemptKeys(options), new KnownPlaces(Clock));
        return new OwnerCredentials(Database, passwords, check, Clock);
    }

    public static Caller Service { get; } = new(Callers.Service, "key_1", "test", new HashSet<string>(), null);

    public SpacesOptions Options { get; } = new();

    public Catalogue Catalogue { get; } = Catalogue.Load("");

    public TestClock Clock { get; } = new();

    public MoverDatabase Database => _test.Database;

    public BlobKeeper Blobs { get; }

    public StagingFolder Staging { get; }

    public Batches Batches { get; }

    public EntryUploads Uploads { get; }

    public EntryUpload Upload { get; }

    public EntryGroups Groups { get; }

    public EntryDeletion Deletion { get; }

    public EntryReading Reading { get; }

    public RevisionSweep Revisions { get; }

    public SpaceDirectory Spaces { get; }

    public SpacesSweeper Sweeper { get; }

    public static async Task<TestSpaces> CreateAsync(DatabaseEngine engine) => new(await TestDatabase.CreateAsync(engine));

    /// <summary>A new space, by its id.</summary>
    public async Task<string> CreateSpaceAsync(CancellationToken ct, long quotaBytes = 1 << 30, string address = "a.test")
    {
        var wish = new NewSpace(address, "A", "a@a.test", "fr", quotaBytes, []);
        var view = await Database.WriteAsync((session, ct) => Spaces.CreateAsync(session, wish, null, ct), ct);
        return view.Space.Id;
    }

    public async Task<Space> GetSpaceAsync(string id, CancellationToken ct) =>
        (await Database.ReadAsync((session, ct) => SpaceTable.FindByIdAsync(session, id, ct), ct))!;

    public Task<Batch> BeginAsync(string spaceId, CancellationToken ct) =>
        Database.WriteAsync((session, ct) => Batches.BeginAsync(session, spaceId, ct), ct);

    /// <summary>Writes small entries in one group; gives the revision that has them.</summary>
    public async Task<long> WriteAsync(string spaceId, string batchId, IReadOnlyList<(EntryKey Key, byte[] Data)> contents, CancellationToken ct)
    {
        var revision = 0L;
        var group = contents.Select(content => new NewContent(NewEntry(content.Key, content.Data.Length), content.Data)).ToList();
        await Groups.WriteAsync(spaceId, batchId, Only(group), (_, at) =>
        {
            revision = at;
            return Task.CompletedTask;
        }, ct);
        return revision;
    }

    public Task<long> WriteAsync(string spaceId, string path, byte[] data, CancellationToken ct, string batchId = "") =>
        WriteAsync(spaceId, batchId, [(File(path), data)], ct);

    /// <summary>Every entry of a revision, in the order of lists, read in pages.</summary>
    public async Task<List<Entry>> ListAsync(string spaceId, long revision, CancellationToken ct, string batchId = "", int pageSize = 7)
    {
        var entries = new List<Entry>();
        var filter = new EntryFilter("", EntryKind.Unspecified, "");
        EntryPage page;
        do
        {
            var list = new EntryList(spaceId, batchId, revision, filter, entries.Count == 0 ? null : entries[^1].Key, pageSize);
            page = await Reading.ListAsync(Service, list, ct);
            revision = page.Revision;
            entries.AddRange(page.Entries);
        }
        while (page.HasMore);
        return entries;
    }

    public static EntryKey File(string path) => new("files", EntryKind.File, path, 0);

    public static NewEntry NewEntry(EntryKey key, long sizeBytes, byte[]? sha256 = null) =>
        new(key, sizeBytes, sha256, DateTimeOffset.UnixEpoch, "text/plain", "");

    public static async IAsyncEnumerable<T> Only<T>(params T[] items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Sweeper.Dispose();
        _store.Dispose();
        await _test.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
