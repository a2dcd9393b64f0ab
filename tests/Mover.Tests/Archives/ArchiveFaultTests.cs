using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Archives;

/// <summary>What goes wrong on the server never becomes wrong bytes, and takes nothing else with it.</summary>
[CancelAfter(120_000)]
internal sealed class ArchiveFaultTests
{
    private const string UncountedSqlite = "CREATE TRIGGER uncounted BEFORE UPDATE ON archive_part BEGIN SELECT RAISE(ABORT, 'no'); END";

    private const string UncountedPostgreSql =
        """
        CREATE FUNCTION uncounted() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
        CREATE TRIGGER uncounted BEFORE UPDATE ON archive_part FOR EACH ROW EXECUTE FUNCTION uncounted()
        """;

    /// <summary>How bytes are stored: in a pack, or in a file of their own, raw or deflated.</summary>
    private static IEnumerable<TestCaseData> Damages()
    {
        foreach (var damage in new[] { "flip", "cut", "delete" })
        {
            yield return new TestCaseData("packs", Contents.Noise(5, 9000), damage);
            yield return new TestCaseData("packs", Contents.Text(5, 90_000), damage);
            yield return new TestCaseData("files", Contents.Noise(5, 1_500_000), damage);
            yield return new TestCaseData("files", Contents.Text(5, 6_000_000), damage);
        }
    }

    [DiskOnly("It damages files.")]
    [TestCaseSource(nameof(Damages))]
    public async Task A_content_that_is_damaged_on_disk_is_never_given_out_as_whole(string kind, byte[] content, string damage, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();
        var space = (await client.CreateSpaceAsync("a.example", ct)).SpaceId;
        await client.UploadAsync(space, Contents.File("a", []).Entry, content, ct);
        var archive = await client.CreateArchiveAsync(space, ct);
        var link = await client.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = "1", ArchiveId = archive.ArchiveId }, client.With(ct));
        Damage(Path.Combine(server.Options.GetBlobFolder(), kind), damage);

        var refused = await Refusals.ExpectAsync(() => client.ReadPartAsync(archive.ArchiveId, 0, ct), Reason.StoreDamaged);
        Assert.That(refused.Metadata["digest"], Does.Contain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))));
        await Refusals.ExpectAsync(() => ReadEntryAsync(client, space, ct), Reason.StoreDamaged);
        using var http = new HttpClient();
        Assert.That(() => http.GetByteArrayAsync(link.PartUrls[0], ct), Throws.InstanceOf<HttpRequestException>());
        Assert.That((await client.GetArchiveAsync(archive.ArchiveId, ct)).DownloadCount, Is.Zero);
    }

    [Test]
    [DiskOnly("It damages a file.")]
    public async Task The_other_entries_of_a_damaged_pack_can_still_be_read(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();
        var space = (await client.CreateSpaceAsync("a.example", ct)).SpaceId;
        await client.WriteAsync(space, ct, Contents.File("a", Contents.Noise(1, 5000)), Contents.File("b", Contents.Noise(2, 5000)), Contents.File("c", Contents.Noise(3, 5000)));
        Damage(Path.Combine(server.Options.GetBlobFolder(), "packs"), "flip");
        Assert.That(await ReadEntryAsync(client, space, ct), Is.EqualTo(Contents.Noise(1, 5000)));
        await Refusals.ExpectAsync(() => ReadEntryAsync(client, space, ct, "b"), Reason.StoreDamaged);
        Assert.That(await ReadEntryAsync(client, space, ct, "c"), Is.EqualTo(Contents.Noise(3, 5000)));
    }

    [Test]
    public async Task A_download_that_cannot_be_counted_is_still_a_download(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();
        var space = (await client.CreateSpaceAsync("a.example", ct)).SpaceId;
        await client.WriteAsync(space, ct, Contents.File("a", [1]));
        var archive = await client.CreateArchiveAsync(space, ct);
        var link = await client.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = "1", ArchiveId = archive.ArchiveId }, client.With(ct));
        await server.SpoilAsync(server.Options.Engine == DatabaseEngine.Sqlite ? UncountedSqlite : UncountedPostgreSql, ct);
        var part = await client.ReadPartAsync(archive.ArchiveId, 0, ct);
        using var http = new HttpClient();
        Assert.That(await http.GetByteArrayAsync(link.PartUrls[0], ct), Is.EqualTo(part));
    }

    [Test]
    public async Task An_archive_that_could_not_be_laid_out_holds_nothing(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();
        var space = (await client.CreateSpaceAsync("a.example", ct)).SpaceId;
        byte[] noKey = [0];
        await server.Services.GetRequiredService<MoverDatabase>().WriteAsync((session, ct) => session.ExecuteAsync(
            $"INSERT INTO signing_key (id, public_key, protected_key, create_time) VALUES ('x', {noKey}, {noKey}, 0)", ct), ct);
        var fault = Assert.ThrowsAsync<RpcException>(() => client.CreateArchiveAsync(space, ct))!;
        Assert.That(fault.StatusCode, Is.EqualTo(StatusCode.Internal));
        Assert.That(await server.CountPinsAsync(space, ct), Is.Zero);
        server.ExpectErrors();
        await server.SpoilAsync("DELETE FROM signing_key", ct);
        await client.CreateArchiveAsync(space, ct);
    }

    /// <summary>Spoils the middle of the one file below a folder.</summary>
    private static void Damage(string folder, string damage)
    {
        var file = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Single();
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            if (damage == "cut")
                stream.SetLength(stream.Length / 2);
            stream.Position = stream.Length / 2;
            var was = stream.ReadByte();
            stream.Position--;
            if (damage == "flip")
                stream.WriteByte((byte)(was ^ 0x10));
        }

        if (damage == "delete")
            File.Delete(file);
    }

    private static async Task<byte[]> ReadEntryAsync(TestClient client, string space, CancellationToken ct, string path = "a")
    {
        var request = new ReadEntryRequest { SpaceId = space, Entry = new EntryName { Application = "files", Path = path } };
        using var call = client.Spaces.ReadEntry(request, client.With(ct));
        var bytes = new MemoryStream();
        while (await call.ResponseStream.MoveNext(ct))
            bytes.Write(call.ResponseStream.Current.Data.Span);
        return bytes.ToArray();
    }
}
