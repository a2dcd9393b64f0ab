using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class EntryUploadTests(DatabaseEngine engine)
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

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(100_000)]
    [TestCase(3_000_000)]
    public async Task An_upload_of_any_size_is_read_back_byte_for_byte(int size, CancellationToken ct)
    {
        var data = RandomNumberGenerator.GetBytes(size);

        var written = await _client.UploadAsync(Header("été/a", data), data, ct);
        var read = await _client.ReadAsync(_space, "été/a", ct);

        Assert.That(written.Sha256.ToByteArray(), Is.EqualTo(SHA256.HashData(data)));
        Assert.That((written.SizeBytes, written.Revision), Is.EqualTo(((long)size, 1L)));
        Assert.That(read.Entry, Is.EqualTo(written));
        Assert.That(read.Data, Is.EqualTo(data));
        Assert.That(read.LargestMessage, Is.LessThanOrEqualTo(64 << 10));
    }

    [Test]
    public async Task An_upload_that_stopped_goes_on_at_the_byte_where_it_stood(CancellationToken ct)
    {
        var data = RandomNumberGenerator.GetBytes(500_000);
        var header = Header("a", data);
        var cut = await SpacesClient.RefusalOf(() => _client.UploadAsync(header, data[..200_000], ct));
        Assert.That((cut.Reason, cut.Facts["declared_bytes"]), Is.EqualTo(("SIZE_MISMATCH", "500000")));

        var kept = await _client.QueryAsync(_space, "upload", ct);
        Assert.That((kept.CommittedBytes, kept.Complete), Is.EqualTo((200_000L, false)));
        header.WriteOffsetBytes = kept.CommittedBytes;
        await _client.UploadAsync(header, data[200_000..], ct);

        Assert.That((await _client.ReadAsync(_space, "a", ct)).Data, Is.EqualTo(data));
        Assert.That((await _client.QueryAsync(_space, "upload", ct)).Complete, Is.True);
    }

    [Test]
    [DiskOnly(DiskOnlyAttribute.SeenByThePiece)]
    public async Task What_a_client_sent_before_it_vanished_is_kept(CancellationToken ct)
    {
        var data = RandomNumberGenerator.GetBytes(300_000);
        using (var call = _client.Calls.WriteEntry(_client.With(ct)))
        {
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = Header("a", data) }, ct);
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = ByteString.CopyFrom(data[..100_000]) }, ct);
            await UntilAsync(async () => await FindCommittedAsync(ct) == 100_000, ct);
        }

        var header = Header("a", data);
        header.WriteOffsetBytes = 100_000;
        await UntilAsync(() => TryAsync(() => _client.UploadAsync(header, data[100_000..], ct), "UPLOAD_BUSY"), ct);

        Assert.That((await _client.ReadAsync(_space, "a", ct)).Data, Is.EqualTo(data));
    }

    [Test]
    [DiskOnly(DiskOnlyAttribute.SeenByThePiece)]
    public async Task Two_streams_cannot_write_to_one_upload(CancellationToken ct)
    {
        var data = RandomNumberGenerator.GetBytes(1000);
        using var first = _client.Calls.WriteEntry(_client.With(ct));
        await first.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = Header("a", data) }, ct);
        await first.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = ByteString.CopyFrom(data[..500]) }, ct);
        await UntilAsync(async () => await FindCommittedAsync(ct) == 500, ct);

        Assert.That(await SpacesClient.ReasonOf(() => _client.UploadAsync(Header("a", data), data, ct)), Is.EqualTo("UPLOAD_BUSY"));
        await first.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = ByteString.CopyFrom(data[500..]) }, ct);
        await first.RequestStream.TryCompleteAsync();

        Assert.That((await first.ResponseAsync).Entry.SizeBytes, Is.EqualTo(1000));
    }

    [Test]
    public async Task A_finished_upload_sent_again_gives_the_same_answer_and_no_new_revision(CancellationToken ct)
    {
        var data = RandomNumberGenerator.GetBytes(1000);
        var first = await _client.UploadAsync(Header("a", data), data, ct);
        await _client.WriteAsync(_space, ct, ("a", [1]));

        var again = await _client.UploadAsync(Header("a", data), data, ct);

        Assert.That(again, Is.EqualTo(first));
        Assert.That((await _client.ReadAsync(_space, "a", ct)).Data, Is.EqualTo(new byte[] { 1 }), "what came later stays");
        Assert.That(await SpacesClient.ReasonOf(() => _client.UploadAsync(Header("b", data), data, ct)), Is.EqualTo("FIELD_INVALID"));
    }

    [Test]
    public async Task An_upload_into_a_batch_that_was_taken_back_is_not_taken_for_finished(CancellationToken ct)
    {
        var data = RandomNumberGenerator.GetBytes(1000);
        var batch = await _client.BeginAsync(_space, "1", ct);
        await _client.UploadAsync(Header("a", data, batch), data, ct);
        await _client.Calls.AbortBatchAsync(new AbortBatchRequest { BatchId = batch }, _client.With(ct));
        Assert.That(await SpacesClient.ReasonOf(() => _client.QueryAsync(_space, "upload", ct)), Is.EqualTo("NOT_FOUND"));

        batch = await _client.BeginAsync(_space, "2", ct);
        await _client.UploadAsync(Header("a", data, batch), data, ct);
        await _client.Calls.CommitBatchAsync(new CommitBatchRequest { BatchId = batch }, _client.With(ct));

        Assert.That((await _client.ReadAsync(_space, "a", ct)).Data, Is.EqualTo(data));
        Assert.That((await _client.QueryAsync(_space, "upload", ct)).Complete, Is.True);
    }

    [Test]
    [DiskOnly(DiskOnlyAttribute.SeenByThePiece)]
    public async Task Bytes_that_the_space_did_not_take_need_not_be_sent_again(CancellationToken ct)
    {
        var data = RandomNumberGenerator.GetBytes(200_000);
        using (var call = _client.Calls.WriteEntry(_client.With(ct)))
        {
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = Header("a", data) }, ct);
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = ByteString.CopyFrom(data) }, ct);
            await UntilAsync(async () => await FindCommittedAsync(ct) == data.Length, ct);
            var batch = await _client.BeginAsync(_space, "in between", ct);
            await call.RequestStream.TryCompleteAsync();
            Assert.That(await SpacesClient.ReasonOf(async () => await call.ResponseAsync), Is.EqualTo("SPACE_BUSY"));
            await _client.Calls.AbortBatchAsync(new AbortBatchRequest { BatchId = batch }, _client.With(ct));
        }

        var kept = await _client.QueryAsync(_space, "upload", ct);
        Assert.That((kept.CommittedBytes, kept.Complete), Is.EqualTo((200_000L, false)));
        var header = Header("a", data);
        header.WriteOffsetBytes = kept.CommittedBytes;
        await _client.UploadAsync(header, [], ct);

        Assert.That((await _client.ReadAsync(_space, "a", ct)).Data, Is.EqualTo(data));
    }

    private WriteEntryHeader Header(string path, byte[] data, string batchId = "") =>
        SpacesClient.Header(_space, SpacesClient.File(path, data.Length, SHA256.HashData(data)), batchId: batchId);

    private async Task<long?> FindCommittedAsync(CancellationToken ct)
    {
        try
        {
            return (await _client.QueryAsync(_space, "upload", ct)).CommittedBytes;
        }
        catch (RpcException absent) when (absent.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>True if a call went through; false if it was refused for a reason that passes.</summary>
    private static async Task<bool> TryAsync(Func<Task> call, string passing)
    {
        try
        {
            Assert.That(await SpacesClient.ReasonOf(call), Is.EqualTo(passing));
            return false;
        }
        catch (AssertionException nothing) when (nothing.Message == "nothing was refused")
        {
            return true;
        }
    }

    /// <summary>Asks the server until it has seen what was sent: each question is a call, so nothing spins.</summary>
    private static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken ct)
    {
        while (!await holds())
            ct.ThrowIfCancellationRequested();
    }
}
