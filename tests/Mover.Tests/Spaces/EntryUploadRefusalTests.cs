using Google.Protobuf;
using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class EntryUploadRefusalTests(DatabaseEngine engine)
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
    public async Task Create() => _space = await _client.CreateAsync(CancellationToken.None, request => request.QuotaBytes = 10_000_000);

    [Test]
    public async Task More_bytes_than_declared_are_refused_and_nothing_is_kept(CancellationToken ct)
    {
        var refusal = await SpacesClient.RefusalOf(() => _client.UploadAsync(
            SpacesClient.Header(_space, SpacesClient.File("a", 100_000)), new byte[100_001], ct));

        Assert.That((refusal.Reason, refusal.Facts["declared_bytes"]), Is.EqualTo(("SIZE_MISMATCH", "100000")));
        await AssertNothingIsKeptAsync(ct);
    }

    [Test]
    public async Task Bytes_with_another_digest_are_refused_and_nothing_is_kept(CancellationToken ct)
    {
        var header = SpacesClient.Header(_space, SpacesClient.File("a", 100_000, new byte[32]));

        var refusal = await SpacesClient.RefusalOf(() => _client.UploadAsync(header, new byte[100_000], ct));

        Assert.That((refusal.Reason, refusal.Status), Is.EqualTo(("DIGEST_MISMATCH", StatusCode.FailedPrecondition)));
        await AssertNothingIsKeptAsync(ct);
    }

    [Test]
    public async Task A_quota_that_the_declared_size_exceeds_is_told_before_any_byte(CancellationToken ct)
    {
        using var call = _client.Calls.WriteEntry(_client.With(ct));
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = SpacesClient.Header(_space, SpacesClient.File("a", 10_000_001)) }, ct);

        var refusal = await SpacesClient.RefusalOf(async () => await call.ResponseAsync);

        Assert.That((refusal.Reason, refusal.Facts["needed_bytes"]), Is.EqualTo(("QUOTA_EXCEEDED", "10000001")));
        await AssertNothingIsKeptAsync(ct);
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task An_upload_that_begins_elsewhere_is_told_where_it_stands(long offset, CancellationToken ct)
    {
        var header = SpacesClient.Header(_space, SpacesClient.File("a", 10), offset: offset);

        var refusal = await SpacesClient.RefusalOf(() => _client.UploadAsync(header, new byte[5], ct));

        Assert.That((refusal.Reason, refusal.Facts["committed_bytes"]), Is.EqualTo(("OFFSET_OUT_OF_RANGE", "0")));
    }

    [Test]
    public async Task A_stream_without_its_header_or_with_two_is_out_of_order(CancellationToken ct)
    {
        Assert.That(await ReasonOfAsync([], ct), Is.EqualTo("STREAM_OUT_OF_ORDER"));
        Assert.That(await ReasonOfAsync([new WriteEntryRequest()], ct), Is.EqualTo("STREAM_OUT_OF_ORDER"));
        Assert.That(await ReasonOfAsync([new WriteEntryRequest { Data = ByteString.CopyFromUtf8("x") }], ct), Is.EqualTo("STREAM_OUT_OF_ORDER"));
        var header = new WriteEntryRequest { Header = SpacesClient.Header(_space, SpacesClient.File("a", 10)) };
        Assert.That(await ReasonOfAsync([header, header], ct), Is.EqualTo("STREAM_OUT_OF_ORDER"));
    }

    private async Task AssertNothingIsKeptAsync(CancellationToken ct)
    {
        Assert.That(await SpacesClient.ReasonOf(() => _client.QueryAsync(_space, "upload", ct)), Is.EqualTo("NOT_FOUND"));
        Assert.That(await _client.ListAsync(new ListEntriesRequest { SpaceId = _space.SpaceId }, ct), Is.Empty);
        Assert.That(Directory.EnumerateFiles(Path.Combine(_server.Options.Data, "blobs", "staging")).Where(IsOfThisTest), Is.Empty);
    }

    // Uploads of other tests of the fixture may wait for their bytes: they have other sizes.
    private static bool IsOfThisTest(string path) => new FileInfo(path).Length is 100_000 or 100_001;

    private async Task<string> ReasonOfAsync(WriteEntryRequest[] messages, CancellationToken ct)
    {
        using var call = _client.Calls.WriteEntry(_client.With(ct));
        foreach (var message in messages)
            await call.RequestStream.TryWriteAsync(message, ct);
        await call.RequestStream.TryCompleteAsync();
        return await SpacesClient.ReasonOf(async () => await call.ResponseAsync);
    }
}
