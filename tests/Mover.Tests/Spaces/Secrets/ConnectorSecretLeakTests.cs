using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Mover.Server.Blobs;
using Mover.Tests.Archives;
using Mover.Tests.Moves.Travelling;
using Mover.V1;

namespace Mover.Tests.Spaces.Secrets;

/// <summary>The secret of a connector is nowhere in clear: in no answer, no export, no log however much is logged, and in no file of the server,
/// while it comes in, when it is refused, and after.</summary>
[CancelAfter(120_000)]
internal sealed class ConnectorSecretLeakTests
{
    private const string Secret = "hunter2-is-what-nobody-may-see";

    // Noise in it, so that the store would not deflate it, and a search finds the secret.
    private static readonly byte[] Json = Encoding.UTF8.GetBytes(
        $$"""{"before":"{{Noise(7)}}","password":{"$secret":"{{Secret}}"},"behind":"{{Noise(8)}}"}""");

    [Test]
    [DiskOnly("It reads all files.")]
    public async Task A_secret_of_a_connector_is_nowhere_in_clear(CancellationToken ct)
    {
        var server = await TestServer.StartAsync("LogLevel=Trace");
        var log = server.ListenToLog();
        var scene = await SecretScene.BeginAsync(server, ct);
        await scene.WriteAsync(SecretScene.Road.Groups, SecretScene.Document("grouped", Json), ct);
        await scene.UploadAsync(SecretScene.Document("uploaded", Json), "u", ct);
        await StopHalfWayAsync(server, scene, ct);
        await RefuseAsync(scene, ct);
        await ExpectNoneInAnswersAsync(server, scene, ct);

        // That it is looked for where it would be: those who may have it get it.
        Assert.That(await scene.ReadSecretsAsync("grouped", ct), Does.Contain(Secret));
        Assert.That(await scene.ReadSecretsAsync("uploaded", ct), Does.Contain(Secret));
        await ExpectNoneStoredAsync(server.Options.Data, "while it runs", ct);
        var folder = await server.StopAsync();
        await ExpectNoneStoredAsync(folder, "when it has stopped", ct);
        Assert.That(log.Lines, Has.Some.Contain("WriteEntry refused").And.None.Contain(Secret));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>An upload whose secret has come when its sender vanishes.</summary>
    private static async Task StopHalfWayAsync(TestServer server, SecretScene scene, CancellationToken ct)
    {
        using var call = scene.Client.Spaces.WriteEntry(scene.Client.With(ct));
        var entry = SecretScene.Document("stopped", Json).Entry;
        entry.SizeBytes = Json.Length;
        await call.RequestStream.TryWriteAsync(
            new WriteEntryRequest { Header = new WriteEntryHeader { SpaceId = scene.SpaceId, UploadId = "stopped", Entry = entry } }, ct);
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = ByteString.CopyFrom(Json[..^1]) }, ct);
        var query = new QueryWriteRequest { SpaceId = scene.SpaceId, UploadId = "stopped" };
        while (await CommittedOfAsync(scene, query, ct) is null)
            ct.ThrowIfCancellationRequested();
        await ExpectNoneStoredAsync(server.Options.Data, "while it comes in", ct);
    }

    private static async Task<long?> CommittedOfAsync(SecretScene scene, QueryWriteRequest query, CancellationToken ct)
    {
        try
        {
            return (await scene.Client.Spaces.QueryWriteAsync(query, scene.Client.With(ct))).CommittedBytes;
        }
        catch (RpcException absent) when (absent.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private static async Task RefuseAsync(SecretScene scene, CancellationToken ct)
    {
        foreach (var road in Enum.GetValues<SecretScene.Road>())
        {
            var wrong = SecretScene.Document("refused", Json);
            wrong.Entry.Sha256 = ByteString.CopyFrom(new byte[32]);
            await Refusals.ExpectAsync(() => scene.WriteAsync(road, wrong, ct), Reason.DigestMismatch);
            var broken = SecretScene.Document("refused", [.. Json, (byte)'}']);
            await Refusals.ExpectAsync(() => scene.WriteAsync(road, broken, ct), Reason.FieldInvalid);
            var text = Encoding.UTF8.GetString(Json).Replace("{\"$secret\"", "{\"x\":1,\"$secret\"", StringComparison.Ordinal);
            var beside = SecretScene.Document("refused", text);
            await Refusals.ExpectAsync(() => scene.WriteAsync(road, beside, ct), Reason.FieldInvalid);
        }
    }

    private static async Task ExpectNoneInAnswersAsync(TestServer server, SecretScene scene, CancellationToken ct)
    {
        foreach (var path in new[] { "grouped", "uploaded" })
        {
            var (entry, text) = await scene.ReadAsync(path, ct);
            Assert.That(entry.ToString() + text, Does.Contain("$protected").And.Not.Contain(Secret));
        }

        var listed = await scene.Client.Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = scene.SpaceId }, scene.Client.With(ct));
        Assert.That(listed.Entries, Has.Count.EqualTo(2));
        Assert.That(listed.Entries.Select(entry => entry.Sha256), Has.None.EqualTo(ByteString.CopyFrom(Digest.Of(Json).ToBytes())));
        var archive = await scene.Client.CreateArchiveAsync(scene.SpaceId, ct);
        using var part = new OpenedPart((await scene.Client.ReadPartsAsync(archive, ct)).Single());
        var exported = part.Names.Select(name => Encoding.UTF8.GetString(part.Read(name))).ToList();
        Assert.That(exported, Has.Exactly(2).Contain("$protected").And.None.Contain(Secret));
        Assert.That(await server.CountAsync($"SELECT COUNT(*) FROM blob WHERE digest = {Digest.Of(Json).ToBytes()}", ct), Is.Zero);
    }

    private static string Noise(int seed) => Convert.ToBase64String(Contents.Noise(seed, 30_000));

    /// <summary>No file and no row has the secret, or the hash of the document, from which it could be guessed.</summary>
    private static async Task ExpectNoneStoredAsync(string folder, string when, CancellationToken ct)
    {
        Assert.That(ZipReady.Pack(Json).Form, Is.EqualTo(StoredForm.Raw), "a file with the document would have it in clear");
        byte[][] clear = [Encoding.UTF8.GetBytes(Secret), Digest.Of(Json).ToBytes()];
        // The lock is held by the server, and is empty.
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0).ToList();
        var tables = await ServerRemains.ReadTablesAsync(folder, ct);
        Assert.That(files, Has.Some.Contain("blobs"));
        Assert.That(files.Select(Path.GetFileName).Concat(tables.Select(table => table.Table)), Has.Some.EqualTo(Shape.IsEmbedded ? "mover.db" : "entry"));
        Assert.That(tables.Select(table => table.Rows), Has.None.Contain(Secret).And.None.Contain(Digest.Of(Json).ToString()), when);
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.That(clear.Any(part => bytes.AsSpan().IndexOf(part) >= 0), Is.False, $"{file} {when}");
        }
    }
}
