using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Mover.Server.Archives;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Archives;

[CancelAfter(60_000)]
internal sealed class ArchiveDocumentsTests
{
    [Test]
    public async Task The_manifest_lists_every_part_with_its_exact_size_and_entries_file()
    {
        var archive = SampleArchives.Mixed(1000, 150_000);
        var plan = await archive.PlanAsync();
        using var first = new OpenedPart(await archive.ReadAsync(plan.Parts[0]));
        var listed = first.ReadJson("mover/manifest.json").GetProperty("parts").EnumerateArray().ToArray();
        Assert.That(listed, Has.Length.EqualTo(plan.Parts.Count));
        foreach (var (i, part) in plan.Parts.Index())
        {
            var bytes = await archive.ReadAsync(part);
            using var opened = new OpenedPart(bytes);
            Assert.That(listed[i].GetProperty("sizeBytes").GetInt64(), Is.EqualTo(bytes.Length));
            Assert.That(listed[i].GetProperty("fileName").GetString(), Is.EqualTo(part.FileName));
            Assert.That(
                listed[i].GetProperty("entriesFile").GetProperty("sha256").GetString(),
                Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(opened.Read("mover/entries.jsonl")))));
            Assert.That(opened.ReadLines(), Has.Count.EqualTo(listed[i].GetProperty("entries").GetInt32()));
        }
    }

    [Test]
    public async Task The_manifest_counts_what_there_is_of_each_application()
    {
        var archive = SampleArchives.Mixed(300, ArchiveHeading.DefaultPartBytes);
        using var part = new OpenedPart(await archive.ReadAsync((await archive.PlanAsync()).Parts.Single()));
        var applications = part.ReadJson("mover/manifest.json").GetProperty("applications").EnumerateArray().ToArray();
        foreach (var (i, application) in applications.Index())
        {
            var own = archive.Entries.Where(sample => sample.Entry.Application == i).ToArray();
            Assert.That(application.GetProperty("entries").GetInt64(), Is.EqualTo(own.Length));
            Assert.That(application.GetProperty("sizeBytes").GetInt64(), Is.EqualTo(own.Sum(sample => sample.Content.LongLength)));
            Assert.That(application.GetProperty("data").GetInt64(), Is.EqualTo(own.Count(sample => sample.Entry.Kind == EntryKind.Data)));
        }
    }

    [Test]
    public async Task The_signature_verifies_and_does_not_for_another_manifest()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        for (var round = 0; round < 20; round++)
        {
            var archive = new SampleArchive { Key = ArchiveKey.Of("key-é", key), Title = $"{round}" }.Add("a");
            var plan = await archive.PlanAsync();
            using var part = new OpenedPart(await archive.ReadAsync(plan.Parts.Single()));
            var manifest = part.Read("mover/manifest.json");
            var signature = part.ReadJson("mover/signature.json");
            using var published = ECDsa.Create();
            published.ImportSubjectPublicKeyInfo(signature.GetProperty("publicKey").GetBytesFromBase64(), out _);
            var signed = signature.GetProperty("signature").GetBytesFromBase64();
            Assert.That(published.VerifyData(manifest, signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            manifest[40] ^= 1;
            Assert.That(published.VerifyData(manifest, signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), Is.False);
        }
    }

    [Test]
    public async Task The_page_is_well_formed_in_two_languages_and_lets_no_title_in_as_markup()
    {
        const string Title = "</title><script>alert('x')</script>\"&é";
        var archive = new SampleArchive { Title = Title, Applications = [new("x", "<b>", "<i>Données", "<i>Data", "1")] }.Add("a");
        using var part = new OpenedPart(await archive.ReadAsync((await archive.PlanAsync()).Parts.Single()));
        var page = XDocument.Parse(Encoding.UTF8.GetString(part.Read("LISEZMOI.html")));
        Assert.That(page.Descendants("script"), Is.Empty);
        Assert.That(page.Descendants("title").Single().Value, Is.EqualTo(Title));
        Assert.That(page.Descendants("h1").Select(heading => heading.Value), Is.EqualTo(new[] { Title, Title }));
        Assert.That(page.Descendants("article").Select(article => article.Attribute("lang")!.Value), Is.EqualTo(new[] { "fr", "en" }));
        Assert.That(page.Descendants("td").Select(cell => cell.Value), Does.Contain("<i>Données").And.Contain("<i>Data").And.Contain("_b_/"));
        Assert.That(page.Descendants().Attributes().Where(link => link.Name == "src" || link.Value.Contains("//")), Is.Empty);
    }

    [Test]
    public async Task The_documents_are_what_their_schemas_say()
    {
        var python = Required.Tool("/usr/bin/python3");
        var token = TestContext.CurrentContext.CancellationToken;
        if ((await ToolRun.TryAsync(python, token, "-c", "import jsonschema")).ExitCode != 0)
            Required.Absent("jsonschema", "/usr/bin/python3 has no jsonschema (Debian: python3-jsonschema)");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var archive = new SampleArchive { Key = ArchiveKey.Of("key-1", key) };
        foreach (var path in SampleArchives.OddPaths)
            archive.Add(path).Add(path, [], EntryKind.Version, versionTime: SampleArchive.Instant);
        using var folder = await PartFolder.OfAsync(archive, token);
        await ToolRun.RunAsync(python, token, Beside("Readers/validate_documents.py"), Beside("../../../server/Archives/Schemas"), folder.Files[0]);
    }

    private static string Beside(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, path));
}
