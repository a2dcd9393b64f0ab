using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces.Secrets;

/// <summary>Secrets of connectors come in clear, are kept and shown protected, and are given in clear only to whoever may have them.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed partial class ConnectorSecretTests(DatabaseEngine engine)
{
    private const string Bank = """{ "connector":"banque", "login":{"$secret": "zoé"},"password" : { "$secret" :"p\u00e4ss \"1\"" }, "portable":true }""";

    private TestServer _server = null!;
    private SecretScene _scene = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await TestServer.StartAsync(engine);
        _scene = await SecretScene.BeginAsync(_server, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task A_secret_is_shown_protected_and_every_other_byte_as_it_came([Values] SecretScene.Road road, CancellationToken ct)
    {
        await _scene.WriteAsync(road, SecretScene.Document("banque", Bank), ct);
        var (entry, text) = await _scene.ReadAsync("banque", ct);
        var shown = """{ "connector":"banque", "login":{"$protected": "…"},"password" : { "$protected" :"…" }, "portable":true }""";
        Assert.That(ProtectedValue().Replace(text, "…\""), Is.EqualTo(shown));
        Assert.That(entry.SizeBytes, Is.EqualTo(System.Text.Encoding.UTF8.GetByteCount(text)));
        Assert.That(entry.Sha256.ToByteArray(), Is.EqualTo(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))));
        Assert.That(await _scene.ReadSecretsAsync("banque", ct), Is.EqualTo(Bank));
    }

    [Test]
    public async Task A_program_that_reads_a_document_and_writes_it_back_changes_nothing([Values] SecretScene.Road road, CancellationToken ct)
    {
        await _scene.WriteAsync(road, SecretScene.Document("back", Bank), ct);
        var (_, text) = await _scene.ReadAsync("back", ct);
        await _scene.WriteAsync(road, SecretScene.Document("back", text), ct);
        Assert.That((await _scene.ReadAsync("back", ct)).Text, Is.EqualTo(text));
        var changed = text.Replace("portable", "moves", StringComparison.Ordinal).Replace("-", "\\u002d", StringComparison.Ordinal);
        await _scene.WriteAsync(road, SecretScene.Document("back", changed), ct);
        Assert.That(await _scene.ReadSecretsAsync("back", ct), Is.EqualTo(Bank.Replace("portable", "moves", StringComparison.Ordinal)));
    }

    [Test]
    public async Task The_same_secret_twice_does_not_look_the_same(CancellationToken ct)
    {
        await _scene.WriteAsync(SecretScene.Road.Groups, SecretScene.Document("twice", """[{"$secret":"a"},{"$secret":"a"}]"""), ct);
        var values = ProtectedValue().Matches((await _scene.ReadAsync("twice", ct)).Text).Select(match => match.Value).ToList();
        Assert.That(values, Has.Count.EqualTo(2).And.Unique);
    }

    [TestCase("""{"$protected":"AAAA"}""")]
    [TestCase("""{"$protected":""}""")]
    [TestCase("""{"$protected":"no base64"}""")]
    [TestCase("""{"$protected":5}""")]
    [TestCase("""{"$protected":"AAAA","x":1}""")]
    [TestCase("""{"$secret":5}""")]
    [TestCase("""{"$secret":"x","x":1}""")]
    [TestCase("""{"a":{"$secret":"x"}""")]
    [TestCase("""{"a":"$protected",}""")]
    [TestCase("$secret")]
    public async Task What_cannot_be_kept_as_a_secret_is_refused(string json, CancellationToken ct)
    {
        foreach (var road in Enum.GetValues<SecretScene.Road>())
        {
            var refusal = await Refusals.ExpectAsync(() => _scene.WriteAsync(road, SecretScene.Document("bad", json), ct), Reason.FieldInvalid);
            Assert.That(refusal.Metadata["field"], Is.EqualTo("data"));
        }

        Assert.That(await FindAsync("bad", ct), Is.Null);
    }

    [Test]
    public async Task What_is_protected_for_another_space_or_by_another_server_is_refused(CancellationToken ct)
    {
        await _scene.WriteAsync(SecretScene.Road.Groups, SecretScene.Document("mine", Bank), ct);
        var (_, mine) = await _scene.ReadAsync("mine", ct);
        var neighbour = await SecretScene.BeginAsync(_server, ct);
        await using var elsewhere = await TestServer.StartAsync();
        foreach (var other in new[] { neighbour, await SecretScene.BeginAsync(elsewhere, ct) })
            await Refusals.ExpectAsync(() => other.WriteAsync(SecretScene.Road.Groups, SecretScene.Document("theirs", mine), ct), Reason.FieldInvalid);
    }

    [Test]
    public async Task What_has_no_secrets_is_stored_as_it_is(CancellationToken ct)
    {
        string[] texts = ["", "no JSON", "{'a':1}", "\uFEFF{}", new string('[', 70) + new string(']', 70), """{"a":"$secret","$sealed":{"$sealed":"x"}}"""];
        foreach (var road in Enum.GetValues<SecretScene.Road>())
        {
            foreach (var text in texts)
            {
                await _scene.WriteAsync(road, SecretScene.Document("plain", text), ct);
                Assert.That((await _scene.ReadAsync("plain", ct)).Text, Is.EqualTo(text));
            }
        }
    }

    [Test]
    public async Task Only_documents_of_connectors_have_secrets(CancellationToken ct)
    {
        var file = Contents.File("a", System.Text.Encoding.UTF8.GetBytes(Bank), application: "connectors");
        var note = Contents.Document("notes", "a", Bank);
        await _scene.Client.WriteAsync(_scene.SpaceId, ct, file, note);
        var names = new[] { file, note }.Select(content => new EntryName { Application = content.Entry.Application, Kind = content.Entry.Kind, Path = "a" });
        foreach (var name in names)
        {
            var read = await new SpacesClient(_server).ReadAsync(new ReadEntryRequest { SpaceId = _scene.SpaceId, Entry = name }, ct);
            Assert.That(System.Text.Encoding.UTF8.GetString(read.Data), Is.EqualTo(Bank));
        }
    }

    [Test]
    public async Task A_declared_digest_is_that_of_the_bytes_that_came([Values] SecretScene.Road road, CancellationToken ct)
    {
        var wrong = SecretScene.Document("digest", Bank);
        wrong.Entry.Sha256 = ByteString.CopyFrom(new byte[32]);
        await Refusals.ExpectAsync(() => _scene.WriteAsync(road, wrong, ct), Reason.DigestMismatch);
        Assert.That(await FindAsync("digest", ct), Is.Null);
    }

    [Test]
    public async Task A_document_is_too_large_as_it_comes_or_as_it_would_be_stored([Values] SecretScene.Road road, CancellationToken ct)
    {
        const int most = 256 << 10;
        const string secret = """{"$secret":"x"}""";
        await _scene.WriteAsync(road, SecretScene.Document("large", Padded("", most)), ct);
        await _scene.WriteAsync(road, SecretScene.Document("large", Padded(secret, most - 200)), ct);
        foreach (var (head, size) in new[] { ("", most + 1), (secret, most) })
        {
            var refusal = await Refusals.ExpectAsync(() => _scene.WriteAsync(road, SecretScene.Document("large", Padded(head, size)), ct), Reason.TooLarge);
            Assert.That(refusal.Metadata["limit"], Is.EqualTo("262144"));
        }
    }

    [Test]
    public async Task Secrets_are_for_service_keys_with_the_scope_and_nobody_else(CancellationToken ct)
    {
        await _scene.WriteAsync(SecretScene.Road.Groups, SecretScene.Document("mine", Bank), ct);
        var keys = _server.Services.GetRequiredService<ServiceKeys>();
        var others = await keys.AddAsync($"others {TestClient.NewId()}", [.. Scopes.All.Where(scope => scope != Scopes.SpacesSecrets)], ct);
        await Refusals.ExpectAsync(() => _scene.ReadSecretsAsync("mine", ct, others), Reason.ScopeMissing);
        var runner = await keys.AddAsync($"runner {TestClient.NewId()}", [Scopes.SpacesSecrets], ct);
        Assert.That(await _scene.ReadSecretsAsync("mine", ct, runner), Is.EqualTo(Bank));
    }

    [Test]
    public async Task Secrets_are_read_only_from_documents_that_may_have_them(CancellationToken ct)
    {
        await Refusals.ExpectAsync(() => _scene.ReadSecretsAsync("absent", ct), Reason.NotFound);
        await Refusals.ExpectAsync(() => _scene.ReadSecretsAsync("../absent", ct), Reason.NotFound);
        await _scene.Client.WriteAsync(_scene.SpaceId, ct, Contents.File("file", [1], application: "connectors"));
        await Refusals.ExpectAsync(() => _scene.ReadSecretsAsync("file", ct), Reason.NotFound);
        await _scene.WriteAsync(SecretScene.Road.Groups, SecretScene.Document("text", "no JSON"), ct);
        await Refusals.ExpectAsync(() => _scene.ReadSecretsAsync("text", ct), Reason.FieldInvalid);
        var closed = await SecretScene.BeginAsync(_server, ct);
        await closed.WriteAsync(SecretScene.Road.Groups, SecretScene.Document("a", Bank), ct);
        await _server.SpoilAsync(
            $"UPDATE space SET state = 3, close_cause = 1, close_time = 0, delete_due_time = 0, stay_link_id = '' WHERE id = '{closed.SpaceId}'", ct);
        await Refusals.ExpectAsync(() => closed.ReadSecretsAsync("a", ct), Reason.SpaceClosed);
    }

    private static string Padded(string json, int sizeBytes) =>
        json.Length == 0 ? $"\"{new string('x', sizeBytes - 2)}\"" : $"[{json},\"{new string('x', sizeBytes - json.Length - 5)}\"]";

    private async Task<Entry?> FindAsync(string path, CancellationToken ct)
    {
        var request = new ListEntriesRequest { SpaceId = _scene.SpaceId, Application = "connectors", PathPrefix = path };
        return (await _scene.Client.Spaces.ListEntriesAsync(request, _scene.Client.With(ct))).Entries.SingleOrDefault();
    }

    [GeneratedRegex("""(?<="\$protected" ?: ?")[\w-]{134,}"(?= ?})""")]
    private static partial Regex ProtectedValue();
}
