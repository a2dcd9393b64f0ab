using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Archives;

/// <summary>One instant: an archive shows the space as it was, whatever its owner and the sweepers do meanwhile.</summary>
[CancelAfter(120_000)]
internal sealed class ArchiveInstantTests
{
    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task Parts_stay_as_they_were_while_the_owner_writes_replaces_and_deletes(DatabaseEngine engine, CancellationToken ct)
    {
        var clock = new StoppedClock();
        await using var server = await TestServer.StartAsync(engine, clock, "Spaces:RevisionKeep=00:00:00", "Blobs:Grace=00:01:00");
        var client = server.Client();
        var space = (await client.CreateSpaceAsync("a.example", ct)).SpaceId;
        var contents = Enumerable.Range(0, 1200).Select(number => Contents.File($"{number:0000}", Contents.Noise(number, 2500))).ToArray();
        await client.WriteAsync(space, ct, contents[..600]);
        await client.WriteAsync(space, ct, contents[600..]);
        var archive = await client.CreateArchiveAsync(space, ct);

        using var call = client.Archives.ReadPart(new ReadPartRequest { ArchiveId = archive.ArchiveId }, client.With(ct));
        var bytes = new MemoryStream();
        await ReadAsync(call, bytes, 200_000, ct);
        await client.WriteAsync(space, ct, [.. Enumerable.Range(0, 500).Select(number => Contents.File($"{number:0000}", [1]))]);
        await client.DeleteAsync(space, ct, [.. Enumerable.Range(500, 700).Select(number => $"{number:0000}")]);
        await client.WriteAsync(space, ct, Contents.File("0000a", [2]), Contents.File("zzz", [3]));
        clock.Advance(TimeSpan.FromDays(2));
        await server.SweepAsync(ct);
        await ReadAsync(call, bytes, long.MaxValue, ct);

        var part = bytes.ToArray();
        Assert.That(part, Has.Length.EqualTo(archive.Parts.Single().SizeBytes));
        Assert.That(ReadArchive.Entries([part]), Is.EquivalentTo(ReadArchive.Expected(contents)));
        Assert.That(await client.ReadPartAsync(archive.ArchiveId, 0, ct), Is.EqualTo(part), "read again");
        var now = await client.CreateArchiveAsync(space, ct);
        Assert.That(now.EntryCount, Is.EqualTo(502));
    }

    [Test]
    public async Task What_a_batch_has_not_committed_is_not_in_it(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();
        var space = (await client.CreateSpaceAsync("a.example", ct)).SpaceId;
        var before = Contents.File("before", [1]);
        await client.WriteAsync(space, ct, before);
        var batch = (await client.Spaces.BeginBatchAsync(new BeginBatchRequest { RequestId = "1", SpaceId = space }, client.With(ct))).BatchId;
        using (var call = client.Spaces.WriteEntries(client.With(ct)))
        {
            await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = space, BatchId = batch } }, ct);
            var group = new EntryGroup { Contents = { Contents.File("before", [2]), Contents.File("new", [3]) } };
            await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Group = group }, ct);
            await call.RequestStream.TryCompleteAsync();
            while (await call.ResponseStream.MoveNext(ct))
            {
            }
        }

        var archive = await client.CreateArchiveAsync(space, ct);
        await client.Spaces.CommitBatchAsync(new CommitBatchRequest { BatchId = batch }, client.With(ct));
        Assert.That(ReadArchive.Entries(await client.ReadPartsAsync(archive, ct)), Is.EquivalentTo(ReadArchive.Expected([before])));
    }

    private static async Task ReadAsync(AsyncServerStreamingCall<ReadPartResponse> call, MemoryStream bytes, long atLeast, CancellationToken ct)
    {
        while (bytes.Length < atLeast && await call.ResponseStream.MoveNext(ct))
            bytes.Write(call.ResponseStream.Current.Data.Span);
    }
}
