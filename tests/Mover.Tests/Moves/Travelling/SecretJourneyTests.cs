using System.Text;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Tests.Archives;
using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Moves.Travelling;

/// <summary>The secret of a connector moves with its space and is nowhere in clear on its way: not with either server, not in their logs however much
/// is logged, not between them, in no export. Those who may have it get it at the target.</summary>
[CancelAfter(120_000)]
internal sealed class SecretJourneyTests
{
    // What stands beside the secret and may be seen: where this is not found, the secret is not looked for in the right place.
    private const string Visible = "a-name-that-everybody-may-see";

    private readonly WrittenSecret _secret = new($"hunter2-{Guid.NewGuid():N}");
    private MoveScene _scene = null!;
    private PeerRelay _forth = null!;
    private PeerRelay _back = null!;
    private TextLog[] _logs = [];

    private WireRecord[] Wires => [_forth.Record!, _back.Record!];

    [TearDown]
    public async Task End()
    {
        await _scene.DisposeAsync();
        await _forth.DisposeAsync();
        await _back.DisposeAsync();
    }

    [TestCase(DatabaseEngine.Sqlite)]
    [TestCase(DatabaseEngine.PostgreSql)]
    public async Task The_secret_of_a_connector_arrives_and_is_nowhere_in_clear(DatabaseEngine engine, CancellationToken ct)
    {
        await BeginAsync(engine, ct);
        var exported = new List<string>(await ExportAsync(_scene.Source, _scene.SourceSpace.SpaceId, ct));
        var check = await _scene.CheckAsync(ct, targetServer: _forth.Address, sourceServer: _back.Address);
        await _scene.ConfirmAsync(check, ct);
        var seen = await WatchAsync(check.MoveId, ct);
        var report = await _scene.Owner.GetReportAsync(check.MoveId, ct);
        exported.AddRange(await ExportAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct));

        await ExpectArrivedAsync(ct);
        Assert.That(exported, Has.Exactly(4).Contain("$protected").And.None.Matches<string>(_secret.IsIn));
        Assert.That($"{seen} {report}", Does.Contain("moved").IgnoreCase.And.Not.Contain(_secret.Text));
        Assert.That(Wires.Any(wire => wire.Has(Visible)), Is.True, "the line is listened to");
        Assert.That(Wires.Any(wire => wire.Has(body => _secret.IsIn(body))), Is.False, "it is seen on the line");
        await ExpectNowhereAsync([_secret, .. Wires.SelectMany(wire => wire.Tokens).Select(token => new WrittenSecret(token))], "while they run", ct);

        // Once they have stopped, everything is written.
        await _scene.RestartSourceAsync();
        await _scene.RestartTargetAsync();
        await ExpectNowhereAsync([_secret], "after they have stopped", ct);
        await ExpectArrivedAsync(ct);
    }

    [Test]
    public async Task A_move_that_is_taken_back_and_one_that_fails_leave_no_secret_either(CancellationToken ct)
    {
        await BeginAsync(Shape.Engine, ct);
        // Cancelled once the documents are over there.
        var check = await _scene.CheckAsync(ct, targetServer: _forth.Address, sourceServer: _back.Address);
        var held = _forth.WaitForNextAsync("BeginPass", When.Arrived);
        await _scene.ConfirmAsync(check, ct);
        await held;
        await _scene.Owner.CancelAsync(check.MoveId, ct);
        (await held).Release();
        await _scene.TargetOwner.WaitForAsync(check.MoveId, MoveState.Cancelled, ct);
        while (await SpaceRows.StateAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct) != SpaceState.Active)
            await Task.Delay(20, ct);
        await ExpectNowhereAsync([_secret], "after a move that was cancelled", ct);

        check = await _scene.CheckAsync(ct, targetServer: _forth.Address, sourceServer: _back.Address);
        await _scene.ConfirmAsync(check, ct);
        await _scene.Owner.WatchToEndAsync(check.MoveId, ct);
        await _scene.Owner.UndoAsync(check.MoveId, ct);
        await _scene.Owner.WaitForAsync(check.MoveId, MoveState.Undone, ct);
        await ExpectNowhereAsync([_secret], "after a move that was taken back", ct);
        Assert.That(Wires.Any(wire => wire.Has(body => _secret.IsIn(body))), Is.False, "it is seen on the line");
        Assert.That(await ReadSecretsAsync(_scene.Source, _scene.SourceSpace.SpaceId, "small.json", ct), Does.Contain(_secret.Text));
    }

    private async Task BeginAsync(DatabaseEngine engine, CancellationToken ct)
    {
        _scene = await MoveScene.StartAsync(ct, engine, settings: "LogLevel=Trace");
        _logs = [_scene.Source.ListenToLog(), _scene.Target.ListenToLog()];
        foreach (var server in new[] { _scene.Source, _scene.Target })
            await Refusals.ExpectAsync(() => server.Client("no token of ours").ListSpacesAsync(ct), Reason.CredentialsInvalid);
        (_forth, _back) = (await PeerRelay.StartAsync(_scene.Target.GrpcAddress), await PeerRelay.StartAsync(_scene.Source.GrpcAddress));
        (_forth.Record, _back.Record) = (new WireRecord(), new WireRecord());
        var small = $$"""{"password":{"$secret":"{{_secret.Text}}"},"login":"{{Visible}}"}""";
        // With noise in it, so that the store would not deflate it, and a search finds what is in it.
        var large = $$"""{"before":"{{Noise(7)}}","inner":[{"token":{"$secret":"{{_secret.Text}}"} },"{{Visible}}"],"behind":"{{Noise(8)}}"}""";
        Assert.That(ZipReady.Pack(Encoding.UTF8.GetBytes(large)).Form, Is.EqualTo(StoredForm.Raw));
        await _scene.Source.Client().WriteAsync(
            _scene.SourceSpace.SpaceId, ct, Contents.Document("connectors", "small.json", small), Contents.Document("connectors", "large.json", large));
        await _scene.Source.Client().WriteAsync(_scene.SourceSpace.SpaceId, ct, [.. Enumerable.Range(0, 20).Select(at => Contents.File($"f{at}.txt", Contents.Text(at, 900)))]);
    }

    private static string Noise(int seed) => Convert.ToBase64String(Contents.Noise(seed, 30_000));

    private async Task<string> WatchAsync(string moveId, CancellationToken ct)
    {
        var seen = new StringBuilder();
        await foreach (var move in _scene.Owner.WatchAsync(moveId, ct))
            seen.Append(move);
        return seen.ToString();
    }

    /// <summary>All files of an export, as texts.</summary>
    private static async Task<IEnumerable<string>> ExportAsync(TestServer server, string spaceId, CancellationToken ct)
    {
        var archive = await server.Client().CreateArchiveAsync(spaceId, ct);
        using var part = new OpenedPart((await server.Client().ReadPartsAsync(archive, ct)).Single());
        return [.. part.Names.Select(name => Encoding.UTF8.GetString(part.Read(name)))];
    }

    /// <summary>Whoever may read secrets reads them at the target, and everybody else does not.</summary>
    private async Task ExpectArrivedAsync(CancellationToken ct)
    {
        foreach (var path in new[] { "small.json", "large.json" })
        {
            var document = await ReadSecretsAsync(_scene.Target, _scene.TargetSpace.SpaceId, path, ct);
            Assert.That(document, Does.Contain($"\"{_secret.Text}\"").And.Contain(Visible));
        }

        var session = await _scene.Target.Client(null).SignInOwnerAsync(MoveScene.TargetAddress, MoveScene.Password, ct);
        await Refusals.ExpectAsync(() => ReadSecretsAsync(_scene.Target, _scene.TargetSpace.SpaceId, "small.json", ct, session), Reason.CallerNotAllowed);
    }

    private static async Task<string> ReadSecretsAsync(TestServer server, string spaceId, string path, CancellationToken ct, string? token = null)
    {
        var client = token is null ? server.Client() : server.Client(token);
        return (await client.Spaces.ReadSecretsAsync(new ReadSecretsRequest { SpaceId = spaceId, Path = path }, client.With(ct))).Document.ToStringUtf8();
    }

    private async Task ExpectNowhereAsync(IReadOnlyList<WrittenSecret> secrets, string when, CancellationToken ct)
    {
        Assert.That(_logs, Has.All.Property(nameof(TextLog.Lines)).Some.Contain("ListSpaces refused"), "the logs are listened to");
        foreach (var server in new[] { _scene.Source, _scene.Target })
        {
            var found = await ServerRemains.FindAsync(server, [.. secrets, new WrittenSecret(Visible)], ct);
            Assert.That(found.Where(one => one.Secret == Visible), Is.Not.Empty, "the server is looked into");
            Assert.That(found.Where(one => one.Secret != Visible), Is.Empty, when);
        }

        foreach (var secret in secrets)
            Assert.That(_logs.SelectMany(log => log.Lines).Where(secret.IsIn), Is.Empty, $"{secret.Text} is logged");
    }
}
