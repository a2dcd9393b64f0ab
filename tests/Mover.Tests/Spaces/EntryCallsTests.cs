using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

/// <summary>Small entries, reading, listing and deleting, from outside.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class EntryCallsTests(DatabaseEngine engine)
{
    private static readonly DateTime Modified = new(2026, 2, 28, 23, 59, 59, DateTimeKind.Utc);

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
    public async Task An_entry_comes_back_with_all_that_was_said_of_it(CancellationToken ct)
    {
        var entry = new Entry
        {
            Application = "files",
            Kind = EntryKind.Version,
            Path = "Été/rapport.odt",
            VersionTime = new Timestamp { Seconds = -1, Nanos = 999_999_999 },
            MediaType = "application/vnd.oasis.opendocument.text",
            ModifyTime = new Timestamp { Seconds = Timestamp.FromDateTime(Modified).Seconds, Nanos = 123_456_789 },
            SharedBy = "Séverine <s@school.test>",
        };
        await WriteAsync([[(entry, [1, 2, 3])]], ct);

        var listed = (await _client.ListAsync(new ListEntriesRequest { SpaceId = _space.SpaceId }, ct)).Single();

        entry.VersionTime.Nanos = 999_999_000;
        entry.ModifyTime.Nanos = 123_456_000;
        entry.SizeBytes = 3;
        entry.Sha256 = ByteString.CopyFrom(SHA256.HashData([1, 2, 3]));
        entry.Revision = 1;
        Assert.That(listed, Is.EqualTo(entry));
    }

    [Test]
    public async Task Each_message_is_acknowledged_in_order_and_is_a_revision(CancellationToken ct)
    {
        var groups = Enumerable.Range(0, 5).Select(group => Enumerable.Range(0, 100).Select(
            index => (SpacesClient.File($"{group}/{index}"), RandomNumberGenerator.GetBytes(index * 50))));

        var acknowledged = await WriteAsync(groups, ct);

        Assert.That(acknowledged.Select(message => (message.EntryCount, message.Revision)), Is.EqualTo(
            Enumerable.Range(1, 5).Select(group => (group * 100L, (long)group))));
        Assert.That(await ListPathsAsync(new ListEntriesRequest(), ct), Has.Count.EqualTo(500));
    }

    [Test]
    public async Task A_refusal_ends_the_stream_and_what_was_acknowledged_stays(CancellationToken ct)
    {
        using var call = _client.Calls.WriteEntries(_client.With(ct));
        await call.RequestStream.WriteAsync(Header(), ct);
        await call.RequestStream.WriteAsync(Group((SpacesClient.File("good"), [1])), ct);
        await call.RequestStream.WriteAsync(Group((SpacesClient.File("also good"), [1]), (SpacesClient.File("../bad"), [1])), ct);

        Assert.That(await call.ResponseStream.MoveNext(ct), Is.True);
        var refusal = await SpacesClient.RefusalOf(() => call.ResponseStream.MoveNext(ct));

        Assert.That(refusal.Reason, Is.EqualTo("PATH_INVALID"));
        Assert.That(refusal.Facts["rule"], Is.EqualTo("no_dot_names"));
        Assert.That(await ListPathsAsync(new ListEntriesRequest(), ct), Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public async Task Of_a_message_with_a_wrong_digest_nothing_is_kept(CancellationToken ct)
    {
        var wrong = SpacesClient.File("wrong", sha256: SHA256.HashData([2]));

        Assert.That(await SpacesClient.ReasonOf(() => WriteAsync([[(SpacesClient.File("good"), [1]), (wrong, [1])]], ct)), Is.EqualTo("DIGEST_MISMATCH"));
        Assert.That(await ListPathsAsync(new ListEntriesRequest(), ct), Is.Empty);
    }

    [Test]
    public async Task An_entry_that_cannot_be_is_refused_with_its_reason(CancellationToken ct)
    {
        var restricted = await _client.CreateAsync(ct, request => request.Applications.Add("files"));
        foreach (var (change, reason) in BadEntries())
        {
            var entry = SpacesClient.File("a");
            change(entry);
            Assert.That(await SpacesClient.ReasonOf(() => WriteAsync([[(entry, [1])]], ct)), Is.EqualTo(reason), entry.ToString());
            Assert.That(await SpacesClient.ReasonOf(() => _client.UploadAsync(SpacesClient.Header(_space, entry), [], ct)), Is.EqualTo(reason), entry.ToString());
        }

        var note = new Entry { Application = "notes", Kind = EntryKind.Data, Path = "a" };
        var header = new WriteEntriesHeader { SpaceId = restricted.SpaceId };
        Assert.That(await SpacesClient.ReasonOf(() => _client.WriteAsync(header, [[(note, [1])]], ct)), Is.EqualTo("APPLICATION_NOT_ALLOWED"));
        Assert.That(await ListPathsAsync(new ListEntriesRequest(), ct), Is.Empty);
    }

    [Test]
    public async Task Messages_beyond_a_limit_are_refused_with_it(CancellationToken ct)
    {
        var large = await SpacesClient.RefusalOf(() => WriteAsync([[(SpacesClient.File("a"), new byte[(1 << 20) + 1])]], ct));
        var many = await SpacesClient.RefusalOf(() => WriteAsync(
            [Enumerable.Range(0, 4097).Select(index => (SpacesClient.File($"{index}"), Array.Empty<byte>()))], ct));
        var deleted = new DeleteEntriesRequest { SpaceId = _space.SpaceId };
        deleted.Entries.AddRange(Enumerable.Range(0, 4097).Select(index => new EntryName { Application = "files", Path = $"{index}" }));
        var deletion = await SpacesClient.RefusalOf(() => _client.Calls.DeleteEntriesAsync(deleted, _client.With(ct)).ResponseAsync);

        Assert.That((large.Reason, large.Facts["limit"]), Is.EqualTo(("TOO_LARGE", "1048576")));
        Assert.That((many.Reason, many.Facts["limit"]), Is.EqualTo(("TOO_LARGE", "4096")));
        Assert.That((deletion.Reason, deletion.Facts["limit"]), Is.EqualTo(("TOO_LARGE", "4096")));
    }

    [Test]
    public async Task A_stream_without_its_header_is_out_of_order(CancellationToken ct)
    {
        using var call = _client.Calls.WriteEntries(_client.With(ct));
        await call.RequestStream.WriteAsync(Group((SpacesClient.File("a"), [1])), ct);

        Assert.That(await SpacesClient.ReasonOf(() => call.ResponseStream.MoveNext(ct)), Is.EqualTo("STREAM_OUT_OF_ORDER"));
    }

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
        await WriteAsync([[(new Entry { Application = "contacts", Kind = EntryKind.Data, Path = "a" }, [])]], ct);

        Assert.That(await ListPathsAsync(new ListEntriesRequest { Application = "files", PathPrefix = "été/" }, ct), Is.EqualTo(new[] { "été/a", "été/b" }));
        Assert.That(await ListPathsAsync(new ListEntriesRequest { Application = "files", PathPrefix = "été" }, ct), Is.EqualTo(new[] { "été", "été/a", "été/b" }));
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
        Assert.That(await ReasonOfListAsync(new ListEntriesRequest { PageToken = page.NextPageToken, Application = "files" }, ct), Is.EqualTo("PAGE_TOKEN_INVALID"));
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

    private static IEnumerable<(Action<Entry> Change, string Reason)> BadEntries()
    {
        yield return (entry => entry.Application = "", "APPLICATION_UNKNOWN");
        yield return (entry => entry.Application = "no\0such", "APPLICATION_UNKNOWN");
        yield return (entry => entry.Kind = EntryKind.Unspecified, "FIELD_INVALID");
        yield return (entry => entry.Kind = (EntryKind)17, "FIELD_INVALID");
        yield return (entry => entry.Kind = EntryKind.Version, "FIELD_INVALID");
        yield return (entry => entry.VersionTime = new Timestamp(), "FIELD_INVALID");
        yield return (entry => entry.ModifyTime = new Timestamp { Nanos = -1 }, "FIELD_INVALID");
        yield return (entry => entry.ModifyTime = new Timestamp { Seconds = 253_402_300_800 }, "FIELD_INVALID");
        yield return (entry => entry.ModifyTime = new Timestamp { Seconds = long.MinValue }, "FIELD_INVALID");
        yield return (entry => entry.Sha256 = ByteString.CopyFromUtf8("short"), "FIELD_INVALID");
        yield return (entry => entry.SizeBytes = -1, "FIELD_INVALID");
        yield return (entry => entry.MediaType = "text/plain\r\nx: y", "FIELD_INVALID");
        yield return (entry => entry.SharedBy = "a\0b", "FIELD_INVALID");
        yield return (entry => entry.Path = "", "PATH_INVALID");
        yield return (entry => entry.Path = "a\0b", "PATH_INVALID");
        yield return (entry => entry.Path = "e\u0301", "PATH_INVALID");
        yield return (entry => entry.Path = new string('a', 5000), "PATH_INVALID");
    }

    private WriteEntriesRequest Header() => new() { Header = new WriteEntriesHeader { SpaceId = _space.SpaceId } };

    private static WriteEntriesRequest Group(params (Entry Entry, byte[] Data)[] contents) => new()
    {
        Group = new EntryGroup { Contents = { contents.Select(content => new EntryContent { Entry = content.Entry, Data = ByteString.CopyFrom(content.Data) }) } },
    };

    private Task<List<WriteEntriesResponse>> WriteAsync(IEnumerable<IEnumerable<(Entry, byte[])>> groups, CancellationToken ct) =>
        _client.WriteAsync(new WriteEntriesHeader { SpaceId = _space.SpaceId }, groups, ct);

    private async Task<DeleteEntriesResponse> DeleteAsync(CancellationToken ct, params string[] paths)
    {
        var request = new DeleteEntriesRequest { SpaceId = _space.SpaceId };
        request.Entries.AddRange(paths.Select(path => new EntryName { Application = "files", Path = path }));
        return await _client.Calls.DeleteEntriesAsync(request, _client.With(ct));
    }

    private async Task<List<string>> ListPathsAsync(ListEntriesRequest request, CancellationToken ct)
    {
        request.SpaceId = _space.SpaceId;
        return [.. (await _client.ListAsync(request, ct)).Select(entry => entry.Path)];
    }

    private Task<string> ReasonOfListAsync(ListEntriesRequest request, CancellationToken ct)
    {
        request.SpaceId = _space.SpaceId;
        return SpacesClient.ReasonOf(() => _client.Calls.ListEntriesAsync(request, _client.With(ct)).ResponseAsync);
    }
}
