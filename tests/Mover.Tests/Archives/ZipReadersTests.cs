using System.Text;
using Mover.Server.Archives;
using Mover.Server.Archives.Zip;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Archives;

/// <summary>Every reader of zip opens our parts without a word.</summary>
[CancelAfter(180_000)]
internal sealed class ZipReadersTests
{
    private static readonly string[] Cases = ["nothing", "odd names", "mixed", "many parts", "70 000 entries"];

    private readonly Dictionary<string, (PartFolder Folder, int Entries)> _archives = [];

    [OneTimeSetUp]
    public async Task WriteParts()
    {
        foreach (var name in Cases)
        {
            var archive = ArchiveOf(name);
            _archives[name] = (await PartFolder.OfAsync(archive, CancellationToken.None), archive.Entries.Count());
        }
    }

    [OneTimeTearDown]
    public void RemoveParts()
    {
        foreach (var (folder, _) in _archives.Values)
            folder.Dispose();
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Seven_zip_finds_every_part_ok(string name)
    {
        foreach (var file in _archives[name].Folder.Files)
            await ZipOracles.TestWith7ZipAsync(file, TestContext.CurrentContext.CancellationToken);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Unzip_finds_every_part_ok(string name)
    {
        foreach (var file in _archives[name].Folder.Files)
            await ZipOracles.TestWithUnzipAsync(file, TestContext.CurrentContext.CancellationToken);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Python_reads_what_the_entries_file_says(string name)
    {
        var (folder, entries) = _archives[name];
        var read = await ZipOracles.ReadWithPythonAsync(folder.Files, TestContext.CurrentContext.CancellationToken);
        Assert.That(read, Is.EqualTo(entries));
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Java_reads_the_same_by_directory_and_as_a_stream(string name)
    {
        var (folder, entries) = _archives[name];
        var documents = folder.Files.Length + 3;
        await ZipOracles.ReadWithJavaAsync(entries + documents, folder.Files, TestContext.CurrentContext.CancellationToken);
    }

    [TestCaseSource(nameof(Cases))]
    public void SharpZipLib_finds_every_part_ok(string name)
    {
        foreach (var file in _archives[name].Folder.Files)
            ZipOracles.TestWithSharpZipLib(file);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task DotNet_reads_every_entry(string name)
    {
        foreach (var file in _archives[name].Folder.Files)
            await ZipOracles.ReadWithDotNetAsync(file, TestContext.CurrentContext.CancellationToken);
    }

    private static SampleArchive ArchiveOf(string name) => name switch
    {
        "nothing" => new SampleArchive(),
        "odd names" => OddNames(),
        "mixed" => SampleArchives.Mixed(1500, ArchiveHeading.DefaultPartBytes),
        "many parts" => SampleArchives.Mixed(1500, 200_000),
        _ => Many(70_000),
    };

    private static SampleArchive OddNames()
    {
        var archive = new SampleArchive();
        foreach (var path in SampleArchives.OddPaths)
            archive.Add(path, path);
        return archive
            .Add("empty.txt", [])
            .Add("empty and deflated.txt", [], deflated: true)
            .Add("before dos.txt", "x"u8.ToArray(), modified: new DateTimeOffset(1899, 1, 1, 0, 0, 0, TimeSpan.Zero))
            .Add("after all.txt", "x"u8.ToArray(), modified: new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero))
            .Add("a/b.txt", "old"u8.ToArray(), EntryKind.Version, versionTime: SampleArchive.Instant)
            .Add("a/b.txt", "older"u8.ToArray(), EntryKind.Version, versionTime: SampleArchive.Instant.AddMilliseconds(-1));
    }

    private static SampleArchive Many(int count)
    {
        var archive = new SampleArchive { BatchSize = 1000 };
        for (var i = 0; i < count; i++)
            archive.Add($"{i % 100}/{i}.json", Encoding.UTF8.GetBytes($"{i}"), EntryKind.Data, 1);
        return archive;
    }
}
