using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

/// <summary>Writes small entries from outside.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class EntryGroupsTests(DatabaseEngine engine)
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
        await call.RequestStream.TryWriteAsync(Header(), ct);
        await call.RequestStream.TryWriteAsync(Group((SpacesClient.File("good"), [1])), ct);
        await call.RequestStream.TryWriteAsync(Group((SpacesClient.File("also good"), [1]), (SpacesClient.File("../bad"), [1])), ct);

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

        var reason = await SpacesClient.ReasonOf(() => WriteAsync([[(SpacesClient.File("good"), [1]), (wrong, [1])]], ct));

        Assert.That(reason, Is.EqualTo("DIGEST_MISMATCH"));
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
            var header = SpacesClient.Header(_space, entry);
            Assert.That(await SpacesClient.ReasonOf(() => _client.UploadAsync(header, [], ct)), Is.EqualTo(reason), entry.ToString());
        }

        var note = new Entry { Application = "notes", Kind = EntryKind.Data, Path = "a" };
        var group = new WriteEntriesHeader { SpaceId = restricted.SpaceId };
        Assert.That(await SpacesClient.ReasonOf(() => _client.WriteAsync(group, [[(note, [1])]], ct)), Is.EqualTo("APPLICATION_NOT_ALLOWED"));
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
        await call.RequestStream.TryWriteAsync(Group((SpacesClient.File("a"), [1])), ct);

        Assert.That(await SpacesClient.ReasonOf(() => call.ResponseStream.MoveNext(ct)), Is.EqualTo("STREAM_OUT_OF_ORDER"));
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
        Group = new EntryGroup
        {
            Contents = { contents.Select(content => new EntryContent { Entry = content.Entry, Data = ByteString.CopyFrom(content.Data) }) },
        },
    };

    private Task<List<WriteEntriesResponse>> WriteAsync(IEnumerable<IEnumerable<(Entry, byte[])>> groups, CancellationToken ct) =>
        _client.WriteAsync(new WriteEntriesHeader { SpaceId = _space.SpaceId }, groups, ct);

    private async Task<List<string>> ListPathsAsync(ListEntriesRequest request, CancellationToken ct)
    {
        request.SpaceId = _space.SpaceId;
        return [.. (await _client.ListAsync(request, ct)).Select(entry => entry.Path)];
    }

}
