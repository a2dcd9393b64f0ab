using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Mover.Server.Archives;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Archives;

[CancelAfter(120_000)]
internal sealed partial class ZipNameTests
{
    [Test]
    public void Whatever_the_true_paths_all_names_are_safe_and_no_two_are_one()
    {
        var property = Prop.ForAll(HostileNames.PathSets(), async paths =>
        {
            var archive = new SampleArchive();
            foreach (var path in paths)
            {
                archive.Add(path);
                archive.Add(path, "v"u8.ToArray(), EntryKind.Version, versionTime: SampleArchive.Instant);
                archive.Add(path, "d"u8.ToArray(), EntryKind.Data);
            }
            var plan = await archive.PlanAsync();
            using var part = new OpenedPart(await archive.ReadAsync(plan.Parts.Single()));
            AssertSafeAndApart(part.Names);
            var truePaths = part.ReadLines().Select(line => line.GetProperty("truePath").GetString()).ToHashSet();
            Assert.That(truePaths, Is.EquivalentTo(paths));
        });
        Check.QuickThrowOnFailure(property);
    }

    [Test]
    public async Task A_reader_in_the_middle_gives_renumbered_names_again()
    {
        var archive = new SampleArchive { BatchSize = 7 };
        foreach (var path in SampleArchives.OddPaths)
            for (var i = 0; i < 20; i++)
                archive.Add($"{path}{i % 2}/F{i}").Add($"{path}{i % 2}/f{i}").Add($"{path}{i % 2}");
        var part = (await archive.PlanAsync()).Parts.Single();
        Assert.That(part.Content.Checkpoints, Has.Count.GreaterThan(5));
        var whole = await archive.ReadAsync(part);
        foreach (var checkpoint in part.Content.Checkpoints)
            Assert.That(await archive.ReadAsync(part, checkpoint.EntryOffset), Is.EqualTo(whole[(int)checkpoint.EntryOffset..]));
    }

    [TestCase("plain.txt", "Fichiers/plain.txt")]
    [TestCase("what?.txt", "Fichiers/what_.txt")]
    [TestCase("a\\b:c", "Fichiers/a_b_c")]
    [TestCase("CON", "Fichiers/_CON")]
    [TestCase("nul .tar.gz", "Fichiers/_nul .tar.gz")]
    [TestCase("com¹.txt", "Fichiers/_com¹.txt")]
    [TestCase("dot./space /x", "Fichiers/dot_/space_/x")]
    public async Task A_name_is_made_safe(string path, string expected) =>
        Assert.That(await NamesOfAsync(new SampleArchive().Add(path)), Is.EqualTo(new[] { expected }));

    [Test]
    public async Task Twins_are_numbered_in_order() => Assert.That(
        await NamesOfAsync(new SampleArchive().Add("NOTE.txt").Add("Note.txt").Add("note (2).txt").Add("note.txt")),
        Is.EqualTo(new[] { "Fichiers/NOTE.txt", "Fichiers/Note (2).txt", "Fichiers/note (2) (2).txt", "Fichiers/note (3).txt" }));

    [Test]
    public async Task A_folder_that_is_a_file_elsewhere_is_numbered_for_all_its_entries() => Assert.That(
        await NamesOfAsync(new SampleArchive().Add("A").Add("a/x").Add("a/y").Add("b/x").Add("b", "data"u8.ToArray(), EntryKind.Data)),
        Is.EqualTo(new[] { "Fichiers/A", "Fichiers/a (2)/x", "Fichiers/a (2)/y", "Fichiers/b/x", "Fichiers/b (2)" }));

    [Test]
    public async Task An_older_version_has_its_time_before_the_extension() => Assert.That(
        await NamesOfAsync(new SampleArchive().Add("a/b.txt", [], EntryKind.Version, versionTime: SampleArchive.Instant)),
        Is.EqualTo(new[] { "mover/versions/Fichiers/a/b (2026-02-03 04.05.06).txt" }));

    [Test]
    public async Task No_application_can_write_into_the_folder_of_the_documents()
    {
        var archive = new SampleArchive
        {
            Applications = [new("m", "Mover", "", "", "1"), new("n", "a/b", "", "", "1"), new("o", "A:B", "", "", "1")],
        };
        archive.Add("manifest.json").Add("x", [], application: 1).Add("x", [], application: 2);
        Assert.That(await NamesOfAsync(archive), Is.EqualTo(new[] { "Mover (2)/manifest.json", "a_b/x", "A_B (2)/x" }));
    }

    [Test]
    public async Task Thousands_of_twins_cost_a_few_bytes_each()
    {
        var archive = new SampleArchive { BatchSize = 1000 };
        for (var i = 0; i < 1 << 13; i++)
            archive.Add(string.Concat(Enumerable.Range(0, 13).Select(bit => (i >> bit & 1) == 0 ? 'a' : 'A')));
        var plan = await archive.PlanAsync();
        Assert.That(plan.Parts.Single().Content.Renumberings.Length, Is.LessThan(7 << 13));
    }

    private static async Task<string[]> NamesOfAsync(SampleArchive archive)
    {
        using var part = new OpenedPart(await archive.ReadAsync((await archive.PlanAsync()).Parts.Single()));
        return [.. part.ReadLines().Select(line => line.GetProperty("path").GetString()!)];
    }

    private static void AssertSafeAndApart(IReadOnlyList<string> names)
    {
        var folded = names.Select(Folded).ToArray();
        Assert.That(folded, Is.Unique);
        var folders = folded.SelectMany(FoldersOf).ToHashSet();
        Assert.That(folded.Where(folders.Contains), Is.Empty, "a file and a folder at once");
        foreach (var name in names)
        {
            Assert.That(name, Has.Length.LessThanOrEqualTo(240));
            Assert.That(name.IsNormalized(NormalizationForm.FormC), name);
            foreach (var segment in name.Split('/'))
            {
                Assert.That(Encoding.UTF8.GetByteCount(segment), Is.InRange(1, 255), name);
                Assert.That(segment, Does.Not.Match(UnsafeOnWindows()), name);
            }
        }
    }

    private static IEnumerable<string> FoldersOf(string name) =>
        Enumerable.Range(0, name.Length).Where(i => name[i] == '/').Select(i => name[..i]);

    private static string Folded(string name) => name.ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormC);

    [GeneratedRegex(@"[\\:?*""<>|\x00-\x1F\x7F-\x9F]|[. ]$|^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)", RegexOptions.IgnoreCase)]
    private static partial Regex UnsafeOnWindows();
}
