using System.Security.Cryptography;
using System.Text;
using Mover.Tests.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.Imports;

/// <summary>Whom an import believes.</summary>
[CancelAfter(60_000)]
internal sealed class ImportTrustTests
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [OneTimeTearDown]
    public void Forget() => _key.Dispose();

    private string Fingerprint => Convert.ToHexString(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()));

    [Test]
    public async Task An_archive_of_a_server_whose_key_is_trusted_needs_no_more(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync($"Imports:TrustedKeys={Fingerprint}");
        var plan = await PlanAsync(server, Good(), ct);
        Assert.That((plan.Trust, plan.KeyId), Is.EqualTo((ImportTrust.Known, Fingerprint[..16].ToLowerInvariant())));
        Assert.That((await RunAsync(server, plan, false, ct)).State, Is.EqualTo(ImportState.Done));
    }

    [Test]
    public async Task The_keys_of_a_server_are_published_and_one_that_trusts_them_believes_its_archives(CancellationToken ct)
    {
        await using var maker = await TestServer.StartAsync();
        var keys = await maker.Client().Archives.ListSigningKeysAsync(new ListSigningKeysRequest(), maker.Client(null).With(ct));
        var key = keys.Keys.Single();
        await using var server = await TestServer.StartAsync($"Imports:TrustedKeys={Convert.ToHexString(key.Sha256.Span)}");
        var source = await maker.Client().CreateSpaceAsync("zoe.example", ct);
        await maker.Client().WriteAsync(source.SpaceId, ct, Contents.File("a.txt", [1]));
        var archive = await maker.Client().CreateArchiveAsync(source.SpaceId, ct);
        var space = await server.Client().CreateSpaceAsync("zoe.example", ct);
        var plan = await new ImportOwner(server.Client()).PlanAsync(space.SpaceId, ct, ("a.zip", (await maker.Client().ReadPartsAsync(archive, ct)).Single()));
        Assert.That((plan.Trust, plan.KeyId), Is.EqualTo((ImportTrust.Known, key.KeyId)));
    }

    [Test]
    public async Task An_archive_that_nobody_known_vouches_for_is_taken_only_if_its_owner_says_so(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var (archive, trust) in new[] { (Good(), ImportTrust.UnknownKey), (Good() with { Key = null }, ImportTrust.Unsigned) })
        {
            var plan = await PlanAsync(server, archive, ct);
            Assert.That(plan.Trust, Is.EqualTo(trust));
            await Refusals.ExpectAsync(() => RunAsync(server, plan, false, ct), Reason.ImportNotTrusted);
            Assert.That((await RunAsync(server, plan, true, ct)).State, Is.EqualTo(ImportState.Done));
        }
    }

    [Test]
    public async Task Where_the_settings_forbid_it_saying_so_does_not_help(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync("Imports:AllowUnsigned=false");
        var plan = await PlanAsync(server, Good(), ct);
        await Refusals.ExpectAsync(() => RunAsync(server, plan, true, ct), Reason.ImportNotTrusted);
    }

    [TestCaseSource(nameof(Altered))]
    public async Task An_archive_that_was_changed_since_it_was_signed_is_refused(string what, Func<HandMade, HandMade> spoil, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync($"Imports:TrustedKeys={Fingerprint}");
        var plan = await PlanAsync(server, spoil(Good()), ct);
        Assert.That(plan.Trust, Is.EqualTo(ImportTrust.Altered), what);
        await Refusals.ExpectAsync(() => RunAsync(server, plan, true, ct), Reason.ImportNotTrusted);
    }

    [Test]
    public async Task Bytes_that_only_their_hash_betrays_end_the_run_and_nothing_of_it_is_visible(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync($"Imports:TrustedKeys={Fingerprint}");
        var plan = await PlanAsync(server, Good() with { Spoil = entries => entries.Select(entry => IsNamed(entry, "notes/b.txt") ? entry with { Content = "other"u8.ToArray() } : entry) }
            with
        { List = lines => Forge(lines) }, ct);
        Assert.That(plan.Trust, Is.EqualTo(ImportTrust.Known), "sizes and CRC-32 agree, the list is signed");
        var failed = await RunAsync(server, plan, true, ct);
        Assert.That((failed.State, failed.EndReason), Is.EqualTo((ImportState.Failed, "IMPORT_NOT_TRUSTED")));
        Assert.That(await Moves.SpaceContent.ReadAsync(server, plan.SpaceId, ct), Is.Empty);
        Assert.That(await server.CountPinsAsync(plan.SpaceId, ct), Is.Zero);
        var owner = new ImportOwner(server.Client());
        Assert.That((await owner.InspectAsync(plan.ImportId, ct)).State, Is.EqualTo(ImportState.Planned), "it can be inspected again");
    }

    [Test]
    public async Task An_owner_may_take_a_changed_archive_where_the_settings_allow_it(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync($"Imports:TrustedKeys={Fingerprint}", "Imports:AllowAltered=true");
        var plan = await PlanAsync(server, Good() with { List = lines => lines.Replace("\"sizeBytes\":5", "\"sizeBytes\":6") }, ct);
        await Refusals.ExpectAsync(() => RunAsync(server, plan, false, ct), Reason.ImportNotTrusted);
        var done = await RunAsync(server, plan, true, ct);
        Assert.That(done.Report.Applications.Single(count => count.Application == "notes").RefusedCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Files_that_the_archive_does_not_list_stay_out_and_are_named(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync($"Imports:TrustedKeys={Fingerprint}");
        var plan = await PlanAsync(server, Good() with { Spoil = entries => entries.Append(RawEntry.Of("files/smuggled.txt")) }, ct);
        var line = (await new ImportOwner(server.Client()).ListLinesAsync(plan.ImportId, ct, notable: true)).Single();
        Assert.That((line.Path, line.Verdict, line.Cause), Is.EqualTo(("files/smuggled.txt", ImportVerdict.Refused, ImportCause.NotListed)));
    }

    private static IEnumerable<TestCaseData> Altered()
    {
        static TestCaseData Case(string what, Func<HandMade, HandMade> spoil) => new TestCaseData(what, spoil).SetArgDisplayNames(what);
        yield return Case("the manifest", archive => archive with
        {
            Spoil = entries => entries.Select(entry => IsNamed(entry, "mover/manifest.json") ? entry with { Content = Replace(entry.Content, "elsewhere", "somewhere") } : entry),
        });
        yield return Case("the list", archive => archive with
        {
            Spoil = entries => entries.Select(entry => IsNamed(entry, "mover/entries.jsonl") ? entry with { Content = Replace(entry.Content, "a.txt", "z.txt") } : entry),
        });
        yield return Case("a content", archive => archive with
        {
            Spoil = entries => entries.Select(entry => IsNamed(entry, "notes/b.txt") ? entry with { Content = "Bytes"u8.ToArray() } : entry),
        });
        yield return Case("the signature", archive => archive with
        {
            Spoil = entries => entries.Select(entry => IsNamed(entry, "mover/signature.json") ? entry with { Content = "{}"u8.ToArray() } : entry),
        });
    }

    private HandMade Good() => (HandMade.Of(("files", "2.0"), ("notes", "1.1")) with { Key = _key }).With("files", "a.txt", "hello").With("notes", "b.txt", "bytes");

    /// <summary>The list says size and CRC-32 of what is there, and the hash of what was.</summary>
    private static string Forge(string lines) => lines.Replace(
        Server.Blobs.Crc32.Of("bytes"u8).ToString("x8"), Server.Blobs.Crc32.Of("other"u8).ToString("x8"));

    private static byte[] Replace(byte[] content, string from, string to) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace(from, to));

    private static bool IsNamed(RawEntry entry, string name) => entry.Name.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(name));

    private static async Task<Import> PlanAsync(TestServer server, HandMade archive, CancellationToken ct)
    {
        var space = await server.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
        var plan = await new ImportOwner(server.Client()).PlanAsync(space.SpaceId, ct, ("a.zip", archive.ToZip()));
        Assert.That(plan.State, Is.EqualTo(ImportState.Planned), plan.EndWords);
        return plan;
    }

    private static Task<Import> RunAsync(TestServer server, Import plan, bool accept, CancellationToken ct) =>
        new ImportOwner(server.Client()).RunAsync(plan, ct, wish => wish.AcceptUntrusted = accept);
}
