using System.Security.Cryptography;
using System.Text;
using Mover.V1;

namespace Mover.Tests.Imports.Formats;

/// <summary>"Export my Cozy".</summary>
[CancelAfter(120_000)]
internal sealed class CozyTests
{
    private const string Data = "My Cozy/Data/";
    private const string Root = "io.cozy.files.root-dir";

    private FormatScene _scene = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _scene = await FormatScene.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task Files_come_with_their_folders_versions_dates_and_types(CancellationToken ct)
    {
        var space = await _scene.CreateAsync(ct);
        var zip = PartZero();
        Folder(zip, "d1", "L’été à la mer", $"/L’été à la mer");
        File(zip, "f1", "d1", "/L’été à la mer", "Photo n° 1.jpg", "jpeg", "image/jpeg");
        zip.Add($"{Data}io.cozy.files.versions/f1/v1.json", new
        {
            _id = "f1/v1",
            updated_at = "2024-01-02T03:04:05.678901234+01:00",
            size = "3",
            md5sum = Md5("old"),
            relationships = new { file = new { data = new { _id = "f1" } } },
        }).Add("My Cozy/Files/f1/v1", "old");
        var (done, lines) = await _scene.ImportAsync(space, ct, zip.ToBytes());
        Assert.That((done.Format, done.Trust, done.SourceAddress), Is.EqualTo((ImportFormat.Cozy, ImportTrust.Unsigned, "zoe.mycozy.cloud")));
        Assert.That(lines.Where(line => line.Verdict != ImportVerdict.Created), Is.Empty);
        Assert.That(await _scene.ReadAsync(space, ct), Is.EquivalentTo(new Dictionary<string, string>
        {
            ["files file L’été à la mer/Photo n° 1.jpg"] = "jpeg",
            ["files version L’été à la mer/Photo n° 1.jpg 2024-01-02T02:04:05Z"] = "old",
        }));
        var client = _scene.Server.Client();
        var entry = (await client.Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = space, Kind = EntryKind.File }, client.With(ct))).Entries.Single();
        Assert.That((entry.MediaType, entry.ModifyTime.ToDateTimeOffset()), Is.EqualTo(("image/jpeg", new DateTimeOffset(2025, 6, 1, 10, 0, 0, TimeSpan.Zero))));
        await _scene.RequireSameAgainAsync(space, ct, zip.ToBytes());
    }

    [Test]
    public async Task Documents_go_to_the_application_of_their_doctype_and_what_only_the_old_server_needs_stays_out(CancellationToken ct)
    {
        var space = await _scene.CreateAsync(ct);
        var zip = PartZero()
            .Add($"{Data}io.cozy.contacts/c1.json", new { fullname = "Zoé" })
            .Add($"{Data}io.cozy.accounts/a1.json", new { account_type = "edf", auth = new { credentials_encrypted = "nacl…" } })
            .Add($"{Data}io.cozy.sharings/s1.json", new { description = "Photos" })
            .Add($"{Data}com.bitwarden.ciphers/b1.json", new { name = "2.x" })
            .Add($"{Data}io.cozy.bank.operations/o1.json", new { amount = -3 })
            .Add($"{Data}io.cozy.apps/io.cozy.apps/drive.json", new { slug = "drive" })
            .Add($"{Data}io.cozy.sessions/x.json", new { })
            .Add($"{Data}org.example.own/z.json", new { });
        var (done, lines) = await _scene.ImportAsync(space, ct, zip.ToBytes());
        Assert.That((await _scene.ReadAsync(space, ct)).Keys, Is.EquivalentTo(new[]
        {
            "contacts data io.cozy.contacts/c1.json", "connectors data io.cozy.accounts/a1.json", "shares data io.cozy.sharings/s1.json",
            "passwords data com.bitwarden.ciphers/b1.json", "bank data io.cozy.bank.operations/o1.json",
        }));
        Assert.That((done.Report.SignInsToRenew, done.Report.SharesToRenew), Is.EqualTo((1L, 1L)));
        Assert.That(lines.Where(line => line.Verdict == ImportVerdict.Refused).Select(line => (line.Path, line.Cause)), Is.EquivalentTo(new[]
        {
            ("io.cozy.apps/io.cozy.apps/drive.json", ImportCause.NotCarried), ("io.cozy.sessions/x.json", ImportCause.NotCarried),
            ("org.example.own/z.json", ImportCause.ApplicationUnknown),
        }));
    }

    [Test]
    public async Task Contents_are_found_in_any_part_and_those_that_are_nowhere_are_named(CancellationToken ct)
    {
        var space = await _scene.CreateAsync(ct);
        var (zero, one) = (PartZero(), new ForeignZip());
        Document(zero, "f1", Root, "here.txt", "here", "text/plain");
        File(one, "f2", Root, "", "with its part.txt", "beside", "text/plain");
        one.Add("My Cozy/Files/here.txt", "here").Add("My Cozy/Files/nobody knows.txt", "x");
        Document(zero, "f3", Root, "gone.txt", "12345", "text/plain");
        Document(zero, "f4", "no such folder", "lost.txt", "12345", "text/plain");
        Document(zero, "f5", Root, "other.txt", "what it was", "text/plain");
        zero.Add("My Cozy/Files/other.txt", "what it is");
        var (_, lines) = await _scene.ImportAsync(space, ct, one.ToBytes(), zero.ToBytes());
        Assert.That(lines.Where(line => line.Verdict != ImportVerdict.Created).Select(line => (line.Path, line.Verdict, line.Cause)), Is.EquivalentTo(new[]
        {
            ("gone.txt", ImportVerdict.Refused, ImportCause.ContentMissing), ("lost.txt", ImportVerdict.Refused, ImportCause.ContentMissing),
            ("other.txt", ImportVerdict.Failed, ImportCause.ContentDamaged),
        }));
        Assert.That((await _scene.ReadAsync(space, ct)).Keys, Is.EquivalentTo(new[]
        {
            "files file here.txt", "files file with its part.txt", "files file nobody knows.txt",
        }));
    }

    [Test]
    public async Task A_part_that_is_missing_or_comes_twice_and_parts_of_two_exports_are_said_plainly(CancellationToken ct)
    {
        var part = new ForeignZip();
        File(part, "f2", Root, "", "a.txt", "a", "text/plain");
        var missing = await _scene.Owner.PlanAsync(await _scene.CreateAsync(ct), ct, ("My Cozy - part001.zip", part.ToBytes()));
        Assert.That(missing.Plan.Findings.Select(finding => (finding.Kind, finding.Subject)), Is.EqualTo(new[] { (ImportFindingKind.PartMissing, "My Cozy.zip") }));
        Assert.That(missing.Plan.Applications.Single().NewCount, Is.EqualTo(1));
        var mixed = await _scene.Owner.PlanAsync(
            await _scene.CreateAsync(ct), ct, ("1.zip", PartZero().ToBytes()), ("2.zip", PartZero().ToBytes()), ("3.zip", PartZero("other.mycozy.cloud").ToBytes()));
        Assert.That(mixed.Plan.Findings.Select(finding => (finding.Kind, finding.Subject)), Is.EquivalentTo(new[]
        {
            (ImportFindingKind.PartTwice, "2.zip"), (ImportFindingKind.PartForeign, "3.zip"),
        }));
    }

    [Test]
    public async Task What_lay_in_the_bin_is_kept_apart(CancellationToken ct)
    {
        var space = await _scene.CreateAsync(ct);
        var zip = PartZero();
        Document(zip, "f1", "io.cozy.files.trash-dir", "old.txt", "old", "text/plain", trashed: true);
        zip.Add("My Cozy/Files/.cozy_trash/old.txt", "old");
        var (_, lines) = await _scene.ImportAsync(space, ct, zip.ToBytes());
        Assert.That(lines.Select(line => (line.Path, line.Verdict, line.Cause)), Is.EqualTo(new[] { ("Corbeille/old.txt", ImportVerdict.Created, ImportCause.Trashed) }));
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task A_hundred_thousand_entries_are_all_found(CancellationToken ct)
    {
        var zip = PartZero();
        for (var folder = 0; folder < 500; folder++)
            Folder(zip, $"d{folder}", $"Dossier {folder}", $"/Dossier {folder}");
        for (var file = 0; file < 49_750; file++)
            File(zip, $"f{file}", $"d{file % 500}", $"/Dossier {file % 500}", $"Été {file}.txt", "x", "text/plain");
        Assert.That(zip.Count, Is.GreaterThanOrEqualTo(100_000));
        var plan = await _scene.Owner.PlanAsync(await _scene.CreateAsync(ct), ct, ("My Cozy.zip", zip.ToBytes()));
        Assert.That(plan.Plan.Applications.Select(application => (application.Application, application.FoundCount, application.NewCount)), Is.EqualTo(new[] { ("files", 49_750L, 49_750L) }));
    }

    private static ForeignZip PartZero(string domain = "zoe.mycozy.cloud")
    {
        var zip = new ForeignZip().Add($"{Data}instance.json", new { domain });
        Folder(zip, Root, "", "/");
        Folder(zip, "io.cozy.files.trash-dir", ".cozy_trash", "/.cozy_trash");
        return zip;
    }

    private static void Folder(ForeignZip zip, string id, string name, string path) =>
        zip.Add($"{Data}io.cozy.files/{id}.json", new { _id = id, type = "directory", name, path, dir_id = Root });

    private static void File(ForeignZip zip, string id, string folderId, string folder, string name, string content, string mime)
    {
        Document(zip, id, folderId, name, content, mime);
        zip.Add($"My Cozy/Files{folder}/{name}", content);
    }

    private static void Document(ForeignZip zip, string id, string folderId, string name, string content, string mime, bool trashed = false) =>
        zip.Add($"{Data}io.cozy.files/{id}.json", new
        {
            _id = id,
            type = "file",
            name,
            dir_id = folderId,
            created_at = "2025-06-01T10:00:00Z",
            updated_at = "2025-06-01T12:00:00+02:00",
            size = $"{Encoding.UTF8.GetByteCount(content)}",
            md5sum = Md5(content),
            mime,
            trashed,
        });

    private static string Md5(string content) => Convert.ToBase64String(Hash(Encoding.UTF8.GetBytes(content)));

    private static byte[] Hash(byte[] content)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(content);
        return md5.GetHashAndReset();
    }
}
