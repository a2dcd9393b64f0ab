using Mover.Tui.Export;
using Mover.Tui.Progress;

namespace Mover.Tests.Tui;

[CancelAfter(30_000)]
internal sealed class ArchiveVerificationTests
{
    private TempFolder _folder = null!;
    private ArchiveFolder _archive = null!;

    [SetUp]
    public void Begin()
    {
        _folder = new TempFolder();
        _archive = new ArchiveFolder(_folder);
    }

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public async Task A_whole_archive_is_verified_entry_by_entry(CancellationToken cancellation)
    {
        _archive.Write();
        var report = await VerifyAsync(cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings, Is.Empty);
            Assert.That(report.VerifiedEntries, Is.EqualTo(3));
            Assert.That(report.Signature?.KeyId, Is.EqualTo("key1"));
        });
    }

    [Test]
    public async Task One_changed_byte_of_an_entry_is_found(CancellationToken cancellation)
    {
        _archive.Write();
        _archive.Damage(0, "second");
        await ExpectAsync("space-part0.zip", "Files/é/b.txt", "", verified: 2, cancellation);
    }

    [Test]
    public async Task An_entry_with_a_right_checksum_and_a_wrong_digest_is_found(CancellationToken cancellation)
    {
        _archive.ChangeLine = line => line.Contains("a.txt", StringComparison.Ordinal)
            ? line.Replace("\"sha256\":\"", "\"sha256\":\"00", StringComparison.Ordinal)
            : line;
        _archive.Write();
        await ExpectAsync("space-part0.zip", "Files/a.txt", "SHA-256", verified: 2, cancellation);
    }

    [Test]
    public async Task An_entry_that_is_missing_is_found(CancellationToken cancellation)
    {
        _archive.ChangeLine = line => line.Replace("Files/z.bin", "Files/other.bin", StringComparison.Ordinal);
        _archive.Write();
        var report = await VerifyAsync(cancellation);
        Assert.That(report.Findings.Select(finding => (finding.Path, finding.Cause)), Is.EquivalentTo(new[]
        {
            ("Files/other.bin", "it is missing, or listed twice"), ("Files/z.bin", "it is not in the list of entries"),
        }));
    }

    [Test]
    public async Task A_list_of_entries_that_is_not_the_signed_one_is_found(CancellationToken cancellation)
    {
        _archive.Write();
        var signed = new ArchiveFolder(_folder) { ChangeLine = line => line + " " };
        File.Copy(_folder.PathOf("space-part0.zip"), _folder.PathOf("kept"));
        signed.Write();
        File.Move(_folder.PathOf("kept"), _folder.PathOf("space-part0.zip"), overwrite: true);
        var report = await VerifyAsync(cancellation);
        Assert.That(report.Findings.Select(finding => finding.Cause), Does.Contain("it is not the list that the manifest names"));
    }

    [Test]
    public async Task A_manifest_changed_after_it_was_signed_is_found(CancellationToken cancellation)
    {
        _archive.ChangeSigned = manifest => manifest + " ";
        _archive.Write();
        await ExpectAsync("space-part0.zip", ManifestSignature.Name, "does not belong", verified: 3, cancellation);
    }

    [Test]
    public async Task An_archive_of_another_export_is_found(CancellationToken cancellation)
    {
        _archive.ChangeManifest = manifest => manifest.Replace(ArchiveFolder.ArchiveId, "archive2", StringComparison.Ordinal);
        _archive.Write();
        await ExpectAsync("space-part0.zip", Manifest.Name, "archive2", verified: 3, cancellation);
    }

    [Test]
    public async Task Totals_that_do_not_agree_are_found(CancellationToken cancellation)
    {
        _archive.ChangeManifest = manifest => manifest.Replace("\"entries\":3", "\"entries\":4", StringComparison.Ordinal);
        _archive.Write();
        await ExpectAsync("space-part0.zip", Manifest.Name, "4 entries", verified: 3, cancellation);
    }

    [Test]
    public async Task A_part_that_was_cut_is_found(CancellationToken cancellation)
    {
        _archive.Write();
        using (var stream = File.OpenWrite(_folder.PathOf("space-part1.zip")))
            stream.SetLength(stream.Length / 2);
        var report = await VerifyAsync(cancellation);
        Assert.That(report.Findings.Select(finding => finding.File), Does.Contain("space-part1.zip"));
    }

    [TestCase("not json at all\n")]
    [TestCase("null\n")]
    [TestCase("{\"path\":\"x\"")]
    public async Task A_list_of_entries_that_is_garbage_is_a_finding(string line, CancellationToken cancellation)
    {
        _archive.ChangeLine = _ => line;
        _archive.Write();
        Assert.That((await VerifyAsync(cancellation)).Findings, Is.Not.Empty);
    }

    [Test]
    public async Task A_first_part_that_is_no_zip_is_a_finding(CancellationToken cancellation)
    {
        _folder.Write("space-part0.zip", "garbage");
        Assert.That((await VerifyAsync(cancellation)).Findings, Has.Count.EqualTo(1));
    }

    private async Task ExpectAsync(string file, string path, string cause, int verified, CancellationToken cancellation)
    {
        var report = await VerifyAsync(cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(report.VerifiedEntries, Is.EqualTo(verified));
            Assert.That(report.Findings, Has.Count.EqualTo(1));
            Assert.That(report.Findings.First().File, Is.EqualTo(file));
            Assert.That(report.Findings.First().Path, Is.EqualTo(path));
            Assert.That(report.Findings.First().Cause, Does.Contain(cause));
        });
    }

    private Task<VerificationReport> VerifyAsync(CancellationToken cancellation) =>
        new ArchiveVerification(_folder.Name, new TransferProgress("entries", TimeProvider.System))
            .RunAsync(ArchiveFolder.ArchiveId, _archive.FileNames, cancellation);
}
