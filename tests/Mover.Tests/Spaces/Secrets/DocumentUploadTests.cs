using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces.Secrets;

/// <summary>A document of connectors that is uploaded is taken in whole or not at all.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class DocumentUploadTests(DatabaseEngine engine)
{
    private static readonly EntryContent Bank = SecretScene.Document("banque", $$"""{"password":{"$secret":"x"},"pad":"{{new string('x', 50_000)}}"}""");

    private TestServer _server = null!;
    private SecretScene _scene = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await TestServer.StartAsync(engine);

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [SetUp]
    public async Task Create() => _scene = await SecretScene.BeginAsync(_server, CancellationToken.None);

    [Test]
    public async Task A_document_that_is_too_large_is_refused_by_its_header(CancellationToken ct)
    {
        using var call = _scene.Client.Spaces.WriteEntry(_scene.Client.With(ct));
        var entry = Bank.Entry.Clone();
        entry.SizeBytes = (256 << 10) + 1;
        await call.RequestStream.TryWriteAsync(
            new WriteEntryRequest { Header = new WriteEntryHeader { SpaceId = _scene.SpaceId, UploadId = "u", Entry = entry } }, ct);
        await Refusals.ExpectAsync(() => call.ResponseAsync, Reason.TooLarge);
    }

    [Test]
    public async Task Of_an_upload_that_stopped_nothing_is_kept_and_it_begins_again(CancellationToken ct)
    {
        using (var call = _scene.Client.Spaces.WriteEntry(_scene.Client.With(ct)))
        {
            var entry = Bank.Entry.Clone();
            entry.SizeBytes = Bank.Data.Length;
            await call.RequestStream.TryWriteAsync(
                new WriteEntryRequest { Header = new WriteEntryHeader { SpaceId = _scene.SpaceId, UploadId = "u", Entry = entry } }, ct);
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = Google.Protobuf.ByteString.CopyFrom(Bank.Data.Span[..20_000]) }, ct);
            while (await FindQueryAsync("u", ct) is null)
                ct.ThrowIfCancellationRequested();
        }

        Assert.That((await FindQueryAsync("u", ct))!.CommittedBytes, Is.Zero);
        await Refusals.ExpectAsync(() => _scene.UploadAsync(Bank, "u", ct, offset: 20_000), Reason.OffsetOutOfRange);
        await _scene.UploadAsync(Bank, "u", ct);
        Assert.That(await _scene.ReadSecretsAsync("banque", ct), Is.EqualTo(Bank.Data.ToStringUtf8()));
        Assert.That((await FindQueryAsync("u", ct))!.Complete, Is.True);
    }

    [TestCase(-1)]
    [TestCase(1)]
    public async Task Another_number_of_bytes_than_was_declared_is_refused(int difference, CancellationToken ct)
    {
        var content = Bank.Clone();
        content.Entry.SizeBytes = content.Data.Length + difference;
        var refusal = await Refusals.ExpectAsync(() => _scene.UploadAsync(content, "u", ct), Reason.SizeMismatch);
        Assert.That(refusal.Metadata["declared_bytes"], Is.EqualTo($"{content.Entry.SizeBytes}"));
        Assert.That(await FindQueryAsync("u", ct), Is.Null);
    }

    [Test]
    public async Task A_finished_upload_sent_again_gives_the_same_answer_and_another_document_under_its_name_does_not(CancellationToken ct)
    {
        var first = await _scene.UploadAsync(Bank, "u", ct);
        Assert.That(await _scene.UploadAsync(Bank, "u", ct), Is.EqualTo(first));
        var same = Bank.Clone();
        same.Entry.Sha256 = Google.Protobuf.ByteString.Empty;
        Assert.That(await _scene.UploadAsync(same, "u", ct), Is.EqualTo(first));
        var other = SecretScene.Document("banque", Bank.Data.ToStringUtf8().Replace("\"x\"", "\"y\"", StringComparison.Ordinal));
        await Refusals.ExpectAsync(() => _scene.UploadAsync(other, "u", ct), Reason.FieldInvalid);
        Assert.That(await _scene.ReadSecretsAsync("banque", ct), Is.EqualTo(Bank.Data.ToStringUtf8()));
        var listed = await _scene.Client.Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = _scene.SpaceId }, _scene.Client.With(ct));
        Assert.That((listed.Entries.Single(), listed.Revision), Is.EqualTo((first, 1L)));
    }

    [Test]
    public async Task A_refused_document_can_be_sent_again_under_its_name(CancellationToken ct)
    {
        var bad = SecretScene.Document("banque", """{"$secret":5}""");
        await Refusals.ExpectAsync(() => _scene.UploadAsync(bad, "u", ct), Reason.FieldInvalid);
        await _scene.UploadAsync(SecretScene.Document("banque", """{"$secret":""}"""), "u", ct);
        Assert.That(await _scene.ReadSecretsAsync("banque", ct), Is.EqualTo("""{"$secret":""}"""));
    }

    [Test]
    public async Task A_document_is_part_of_its_batch(CancellationToken ct)
    {
        var spaces = _scene.Client.Spaces;
        var batch = await spaces.BeginBatchAsync(new BeginBatchRequest { RequestId = "1", SpaceId = _scene.SpaceId }, _scene.Client.With(ct));
        using var call = spaces.WriteEntry(_scene.Client.With(ct));
        var entry = Bank.Entry.Clone();
        entry.SizeBytes = Bank.Data.Length;
        var header = new WriteEntryHeader { SpaceId = _scene.SpaceId, UploadId = "u", Entry = entry, BatchId = batch.BatchId };
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = header }, ct);
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = Bank.Data }, ct);
        await call.RequestStream.TryCompleteAsync();
        await call;
        await Refusals.ExpectAsync(() => _scene.ReadSecretsAsync("banque", ct), Reason.NotFound);
        await spaces.CommitBatchAsync(new CommitBatchRequest { BatchId = batch.BatchId }, _scene.Client.With(ct));
        Assert.That(await _scene.ReadSecretsAsync("banque", ct), Is.EqualTo(Bank.Data.ToStringUtf8()));
    }

    private async Task<QueryWriteResponse?> FindQueryAsync(string uploadId, CancellationToken ct)
    {
        try
        {
            return await _scene.Client.Spaces.QueryWriteAsync(new QueryWriteRequest { SpaceId = _scene.SpaceId, UploadId = uploadId }, _scene.Client.With(ct));
        }
        catch (RpcException absent) when (absent.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }
}
