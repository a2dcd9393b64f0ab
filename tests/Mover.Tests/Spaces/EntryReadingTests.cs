using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

/// <summary>Reads, lists and deletes entries from outside.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class EntryReadingTests(DatabaseEngine engine)
{
    private TestServer _server = null!;
    private SpacesClient _client = null!;
    private Space _space = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await TestServer.StartAsync(engine);
        _client = new SpacesClient(_server);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [SetUp]
    public async Task Create() => _space = await _client.CreateAsync(CancellationToken.None, request => request.QuotaBytes = 50_000_000);

    [Test]
    public async Task Any_range_of_an_entry_can_be_read(CancellationToken ct)
    {
        var data = RandomNumberGenerator.GetBytes(200_000);
        await _client.WriteAsync(_space, ct, ("a", data));
        foreach (var (offset, limit) in new[] { (0L, 0L), (0, 1), (1, 65_536), (65_535, 70_000), (199_999, 0), (200_000, 0), (100, 1_000_000) })
        {
            var end = limit == 0 ? data.Length : Math.Min(data.Length, (int)(offset + limit));
            Assert.That((await _client.ReadAsync(_space, "a", ct, offset, limit)).Data, Is.EqualTo(data[(int)offset..end]));
        }

        var behind = await SpacesClient.RefusalOf(() => _client.ReadAsync(_space, "a", ct, 200_001));
        Assert.That((behind.Reason, behind.Status, behind.Facts["size_bytes"]), Is.EqualTo(("OFFSET_OUT_OF_RANGE", StatusCode.OutOfRange, "200000")));
        Assert.That(await SpacesClient.ReasonOf(() => _client.ReadAsync(_space, "a", ct, -1)), Is.EqualTo("OFFSET_OUT_OF_RANGE"));
        Assert.That(await SpacesClient.ReasonOf(() => _client.ReadAsync(_space, "b", ct)), Is.EqualTo("NOT_FOUND"));
        Assert.That(await SpacesClient.ReasonOf(() => _client.ReadAsync(_space, "a\0", ct)), Is.EqualTo("NOT_FOUND"));
    }

    [Test]
    public async Task An_old_revision_is_read_as_it_was(CancellationToken ct)
    {
        await _client.WriteAsync(_space, ct, ("a", [1]));
        await _client.WriteAsync(_space, ct, ("a", [2, 2]));
        var request = new ReadEntryRequest { SpaceId = _space.SpaceId, Entry = new EntryName { Application = "files", Path = "a" }, Revision = 1 };

        Assert.That((await _client.ReadAsync(request, ct)).Data, Is.EqualTo(new byte[] { 1 }));
        request.Revision = 3;
        Assert.That(await SpacesClient.ReasonOf(() => _client.ReadAsync(request, ct)), Is.EqualTo("NOT_FOUND"));
    }

    [Test]
    public async Task The_pages_of_a_list_show_one_revision_whatever_is_written_between_them(CancellationToken ct)
    {
        var paths = Enumerable.Range(0, 50).Select(index => $"{index:00}").ToList();
        await _client.WriteAsync(_space, ct, [.. paths.Select(path => (path, new byte[1]))]);
        var request = new ListEntriesRequest { SpaceId = _space.SpaceId, PageSize = 7 };
        var listed = new List<string>();
        do
        {
            var page = await _client.Calls.ListEntriesAsync(request, _client.With(ct));
            Assert.That(page.Revision, Is.EqualTo(1));
            listed.AddRange(page.Entries.Select(entry => entry.Path));
            request.PageToken = page.NextPageToken;
            await _client.WriteAsync(_space, ct, ($"{listed.Count + 3:00}", new byte[2]), ($"new {listed.Count}", []));
            await DeleteAsync(ct, $"{listed.Count + 4:00}");
        }
        while (request.PageToken.Length > 0);

        Assert.That(listed, Is.EqualTo(paths));
    }

    [Test]
    public async Task A_list_is_narrowed_by_application_kind_and_prefix(CancellationToken ct)
    {
        await _client.WriteAsync(_space, ct, ("été/a", []), ("été/b", []), ("étê", []), ("été", []), ("z", []));
        var contact = new Entry { Application = "contacts", Kind = EntryKind.Data, Path = "a" };
        await _client.WriteAsync(new WriteEntriesHeader { SpaceId = _space.SpaceId }, [[(contact, [])]], ct);

        var folder = await ListPathsAsync(new ListEntriesRequest { Application = "files", PathPrefix = "été/" }, ct);
        var prefix = await ListPathsAsync(new ListEntriesRequest { Application = "files", PathPrefix = "été" }, ct);
        Assert.That(folder, Is.EqualTo(new[] { "été/a", "été/b" }));
        Assert.That(prefix, Is.EqualTo(new[] { "été", "été/a", "été/b" }));
        Assert.That(await ListPathsAsync(new ListEntriesRequest { Kind = EntryKind.Data }, ct), Is.EqualTo(new[] { "a" }));
        Assert.That(await ListPathsAsync(new ListEntriesRequest { Application = "contacts", Kind = EntryKind.File }, ct), Is.Empty);
    }

    [Test]
    public async Task A_list_that_cannot_be_is_refused(CancellationToken ct)
    {
        await _client.WriteAsync(_space, ct, ("a", []), ("b", []));
        var page = await _client.Calls.ListEntriesAsync(new ListEntriesRequest { SpaceId = _space.SpaceId, PageSize = 1 }, _client.With(ct));

        Assert.That(await ReasonOfListAsync(new ListEntriesRequest { Application = "nosuch" }, ct), Is.EqualTo("APPLICATION_UNKNOWN"));
        Assert.That(await ReasonOfListAsync(new ListEntriesRequest { PathPrefix = "a" }, ct), Is.EqualTo("FIELD_INVALID"));
        Assert.That(await ReasonOfListAsync(new ListEntriesRequest { Application = "files", PathPrefix = "a\0" }, ct), Is.EqualTo("FIELD_INVALID"));
        Assert.That(await ReasonOfListAsync(new ListEntriesRequest { PageSize = -1 }, ct), Is.EqualTo("FIELD_INVALID"));
        Assert.That(await ReasonOfListAsync(new ListEntriesRequest { Kind = (EntryKind)9 }, ct), Is.EqualTo("FIELD_INVALID"));
        Assert.That(await ReasonOfListAsync(new ListEntriesRequest { Revision = 2 }, ct), Is.EqualTo("NOT_FOUND"));
        Assert.That(await ReasonOfListAsync(new ListEntriesRequest { PageToken = "x" }, ct), Is.EqualTo("PAGE_TOKEN_INVALID"));
        var otherFilter = new ListEntriesRequest { PageToken = page.NextPageToken, Application = "files" };
        Assert.That(await ReasonOfListAsync(otherFilter, ct), Is.EqualTo("PAGE_TOKEN_INVALID"));
    }

    [Test]
    public async Task Deleting_counts_what_was_there_and_makes_a_revision_only_then(CancellationToken ct)
    {
        await _client.WriteAsync(_space, ct, ("a", [1]), ("b", [2]));

        var deleted = await DeleteAsync(ct, "a", "a", "nosuch", "../never");
        var again = await DeleteAsync(ct, "a");

        Assert.That((deleted.DeletedCount, deleted.Revision), Is.EqualTo((1L, 2L)));
        Assert.That((again.DeletedCount, again.Revision), Is.EqualTo((0L, 2L)));
        Assert.That(await ListPathsAsync(new ListEntriesRequest(), ct), Is.EqualTo(new[] { "b" }));
    }

    private async Task<DeleteEntriesResponse> DeleteAsync(CancellationToken ct, params string[] paths)
    {
        var request = new DeleteEntriesRequest { SpaceId = _space.SpaceId };
        request.Entries.AddRange(paths.Select(path => new EntryName { Application = "files", Path = path }));
        return await _client.Calls.DeleteEntriesAsync(request, _client.With(ct));
    }

    private Task<string> ReasonOfListAsync(ListEntriesRequest request, CancellationToken ct)
    {
        request.SpaceId = _space.SpaceId;
        return SpacesClient.ReasonOf(() => _client.Calls.ListEntriesAsync(request, _client.With(ct)).ResponseAsync);
    }

    private async Task<List<string>> ListPathsAsync(ListEntriesRequest request, CancellationToken ct)
    {
        request.SpaceId = _space.SpaceId;
        return [.. (await _client.ListAsync(request, ct)).Select(entry => entry.Path)];
    }
}
