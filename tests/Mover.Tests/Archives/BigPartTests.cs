using Mover.Server.Archives.Zip;

namespace Mover.Tests.Archives;

/// <summary>Entries and offsets over 4 GiB; the part is a sparse file of 9 GB that takes a few MB of disk.</summary>
[CancelAfter(300_000)]
internal sealed class BigPartTests
{
    private PartFolder _folder = null!;
    private string _file = "";

    [OneTimeSetUp]
    public async Task WritePart()
    {
        var archive = new BigArchive();
        var plan = await new ArchivePlanner(BigArchive.Heading, SampleArchive.FixedKey())
            .PlanAsync(_ => archive.ScanAll(), CancellationToken.None);
        _folder = new PartFolder();
        _file = await _folder.WriteAsync(plan.Parts.Single(), archive.Source, CancellationToken.None);
    }

    [OneTimeTearDown]
    public void RemovePart() => _folder.Dispose();

    [Test]
    public Task Seven_zip_finds_it_ok() => ZipOracles.TestWith7ZipAsync(_file, TestContext.CurrentContext.CancellationToken);

    [Test]
    public void SharpZipLib_finds_its_headers_ok() => ZipOracles.TestWithSharpZipLib(_file, testData: false);

    [Test]
    public async Task Python_reads_what_stands_behind_4_GiB()
    {
        const string Script = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('Fichiers/z.txt').decode())";
        var output = await ToolRun.RunAsync(
            Required.Tool("python3"), TestContext.CurrentContext.CancellationToken, "-c", Script, _file);
        Assert.That(output.Trim(), Is.EqualTo("small"));
    }

    [Test]
    public async Task DotNet_reads_what_stands_behind_4_GiB()
    {
        await using var zip = await System.IO.Compression.ZipFile.OpenReadAsync(_file);
        var last = zip.GetEntry("Fichiers/z.txt")!;
        using var text = new StreamReader(await last.OpenAsync());
        Assert.That(await text.ReadToEndAsync(), Is.EqualTo("small"));
        Assert.That(zip.GetEntry("Fichiers/raw.bin")!.Length, Is.EqualTo(BigArchive.BigBytes));
    }

    [Test]
    [Explicit("reads 9 GB of zeros: 31 s")]
    public Task Unzip_finds_it_ok() => ZipOracles.TestWithUnzipAsync(_file, TestContext.CurrentContext.CancellationToken);

    [Test]
    [Explicit("reads 18 GB of zeros: 34 s")]
    public Task Java_reads_the_same_by_directory_and_as_a_stream() =>
        ZipOracles.ReadWithJavaAsync(8, [_file], TestContext.CurrentContext.CancellationToken);

    [Test]
    [Explicit("reads 9 GB of zeros: 12 s")]
    public async Task Python_finds_it_ok()
    {
        var output = await ToolRun.RunAsync(
            Required.Tool("python3"), TestContext.CurrentContext.CancellationToken, "-m", "zipfile", "-t", _file);
        Assert.That(output.Trim(), Is.EqualTo("Done testing"));
    }
}
