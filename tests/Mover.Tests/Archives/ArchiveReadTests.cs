using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Archives;

/// <summary>Any byte, any time: a part gives the same bytes from any offset on, over gRPC and HTTP, also after a restart.</summary>
[CancelAfter(180_000)]
internal sealed class ArchiveReadTests
{
    private const int Ranges = 40;

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task Random_ranges_make_up_the_part_that_is_read_whole(DatabaseEngine engine, CancellationToken ct)
    {
        var server = await TestServer.StartAsync(engine);
        var client = server.Client();
        var archive = await MakeAsync(client, ct);
        var whole = await client.ReadPartsAsync(archive, ct);
        await ExpectSameAsync(server, archive, whole, ct);
        server = await server.RestartAsync();
        await using (server)
        {
            var shown = await server.Client().GetArchiveAsync(archive.ArchiveId, ct);
            Assert.That(shown.DownloadCount, Is.GreaterThanOrEqualTo(whole.Count + Ranges), "every part whole, and both ways half of the ranges");
            shown.DownloadCount = 0;
            Assert.That(shown, Is.EqualTo(archive));
            await ExpectSameAsync(server, archive, whole, ct);
        }
    }

    [Test]
    public async Task The_first_message_has_the_exact_totals(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();
        var archive = await MakeAsync(client, ct);
        var part = archive.Parts[0];
        foreach (var (offset, limit, expected) in new[]
        {
            (0L, 0L, part.SizeBytes), (1, 0, part.SizeBytes - 1), (part.SizeBytes, 0, 0), (part.SizeBytes - 3, 10, 3), (5, 7, 7),
            (0, long.MaxValue, part.SizeBytes),
        })
        {
            using var call = client.Archives.ReadPart(
                new ReadPartRequest { ArchiveId = archive.ArchiveId, ReadOffsetBytes = offset, ReadLimitBytes = limit }, client.With(ct));
            await call.ResponseStream.MoveNext(ct);
            Assert.That(call.ResponseStream.Current.Totals, Is.EqualTo(
                new PartTotals { PartBytes = part.SizeBytes, StreamBytes = expected, Etag = part.Etag }));
        }
    }

    [Test]
    public async Task An_offset_outside_a_part_that_is_not_there_and_a_wrong_limit_are_refused(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();
        var archive = await MakeAsync(client, ct);
        var size = archive.Parts[0].SizeBytes;
        foreach (var offset in new[] { -1, size + 1, long.MinValue, long.MaxValue })
        {
            var info = await Refusals.ExpectAsync(() => client.ReadPartAsync(archive.ArchiveId, 0, ct, offset), Reason.OffsetOutOfRange);
            Assert.That(info.Metadata["size_bytes"], Is.EqualTo($"{size}"));
        }

        foreach (var part in new[] { -1, archive.Parts.Count, int.MaxValue })
            await Refusals.ExpectAsync(() => client.ReadPartAsync(archive.ArchiveId, part, ct), Reason.NotFound);
        var wrong = await Refusals.ExpectAsync(() => client.ReadPartAsync(archive.ArchiveId, 0, ct, 0, -1), Reason.FieldInvalid);
        Assert.That(wrong.Metadata["field"], Is.EqualTo("read_limit_bytes"));
    }

    [Test]
    public async Task A_read_that_passed_the_last_byte_on_is_counted_once_and_one_that_was_cut_is_not(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();
        var archive = await MakeAsync(client, ct);
        var size = archive.Parts[0].SizeBytes;
        await client.ReadPartAsync(archive.ArchiveId, 0, ct, 0, size - 1);
        await client.ReadPartAsync(archive.ArchiveId, 0, ct, size);
        using (var cut = client.Archives.ReadPart(new ReadPartRequest { ArchiveId = archive.ArchiveId }, client.With(ct)))
            await cut.ResponseStream.MoveNext(ct);
        Assert.That(await CountAsync(), Is.Zero);
        await client.ReadPartAsync(archive.ArchiveId, 0, ct);
        Assert.That(await CountAsync(), Is.EqualTo(1));
        await client.ReadPartAsync(archive.ArchiveId, 0, ct, size / 2);
        Assert.That(await CountAsync(), Is.EqualTo(2), "a read that was resumed");

        async Task<long> CountAsync() => (await client.GetArchiveAsync(archive.ArchiveId, ct)).DownloadCount;
    }

    /// <summary>Over 512 entries, so that a read crosses pages of rows, in several parts and all forms of storage.</summary>
    private static async Task<Archive> MakeAsync(TestClient client, CancellationToken ct)
    {
        var space = (await client.CreateSpaceAsync("a.example", ct)).SpaceId;
        await client.UploadAsync(space, Contents.File("large", []).Entry, Contents.Noise(1, (1 << 20) + 1), ct);
        await client.UploadAsync(space, Contents.File("text", []).Entry, Contents.Text(1, 3 << 20), ct);
        var small = Enumerable.Range(0, 1300).Select(number => Contents.File($"{number % 7}/{number}.txt", Contents.Noise(number, number % 400)));
        var medium = Enumerable.Range(0, 20).Select(number => Contents.File($"medium/{number}", Contents.Text(number, 9000)));
        await client.WriteAsync(space, ct, [.. small, .. medium]);
        var archive = await client.CreateArchiveAsync(space, ct, request => request.PartSizeBytes = 1_000_000);
        Assert.That(archive.Parts, Has.Count.GreaterThan(2));
        return archive;
    }

    private static async Task ExpectSameAsync(TestServer server, Archive archive, List<byte[]> whole, CancellationToken ct)
    {
        var client = server.Client();
        var link = await client.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = TestClient.NewId(), ArchiveId = archive.ArchiveId }, client.With(ct));
        using var http = new HttpClient();
        var random = new Random(7);
        for (var turn = 0; turn < Ranges; turn++)
        {
            var number = turn % whole.Count;
            var part = whole[number];
            var first = random.Next(part.Length);
            // Every second range reaches the end.
            var length = turn % 2 == 0 ? part.Length - first : 1 + random.Next(part.Length - first);
            var expected = SHA256.HashData(part.AsSpan(first, length));
            var overGrpc = await client.ReadPartAsync(archive.ArchiveId, number, ct, first, length);
            Assert.That(SHA256.HashData(overGrpc), Is.EqualTo(expected), $"part {number}, {length} from {first}");
            Assert.That(SHA256.HashData(await GetAsync(http, link.PartUrls[number], first, length, ct)), Is.EqualTo(expected));
        }
    }

    private static async Task<byte[]> GetAsync(HttpClient http, string url, long first, long length, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(first, first + length - 1) } };
        using var response = await http.SendAsync(request, ct);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        return await response.Content.ReadAsByteArrayAsync(ct);
    }
}
