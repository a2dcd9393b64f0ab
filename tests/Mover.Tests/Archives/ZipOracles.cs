using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Mover.Tests.Archives;

/// <summary>Readers of zip that know nothing of ours. Each fails the test if it finds anything to say about a part.</summary>
internal static class ZipOracles
{
    public static async Task TestWith7ZipAsync(string file, CancellationToken ct)
    {
        var output = await ToolRun.RunAsync(Required.Tool("7z"), ct, "t", file);
        Assert.That(output, Does.Contain("Everything is Ok").And.Not.Contain("WARNING").And.Not.Contain("Headers Error"));
    }

    public static async Task TestWithUnzipAsync(string file, CancellationToken ct)
    {
        var output = await ToolRun.RunAsync(Required.Tool("unzip"), ct, "-tqq", file);
        Assert.That(output.Trim(), Is.Empty);
    }

    /// <summary>Compares content, name and mode of every entry with the entries file, and all names with each other.</summary>
    public static async Task<int> ReadWithPythonAsync(IEnumerable<string> files, CancellationToken ct) => int.Parse(
        await ToolRun.RunAsync(Required.Tool("python3"), ct, [Reader("read_part.py"), .. files]));

    /// <summary>Reads through the directory and as a stream, and expects both to see the same.</summary>
    public static async Task ReadWithJavaAsync(int entries, IEnumerable<string> files, CancellationToken ct)
    {
        var output = await ToolRun.RunAsync(Required.Tool("java"), ct, [Reader("ReadPart.java"), .. files]);
        var numbers = output.Trim().Split(' ').Select(long.Parse).ToArray();
        var (byDirectory, asStream) = (numbers[..2], numbers[2..]);
        Assert.That(byDirectory[0], Is.EqualTo(entries));
        Assert.That(asStream, Is.EqualTo(byDirectory));
    }

    public static void TestWithSharpZipLib(string file, bool testData = true)
    {
        using var zip = new ICSharpCode.SharpZipLib.Zip.ZipFile(file);
        var findings = new List<string>();
        var isSound = zip.TestArchive(testData, ICSharpCode.SharpZipLib.Zip.TestStrategy.FindAllErrors, (status, message) =>
        {
            if (message is not null)
                findings.Add($"{status.Entry?.Name}: {message}");
        });
        Assert.That(findings, Is.Empty);
        Assert.That(isSound);
    }

    public static async Task ReadWithDotNetAsync(string file, CancellationToken ct)
    {
        await using var zip = await ZipFile.OpenReadAsync(file, ct);
        foreach (var entry in zip.Entries)
        {
            await using var content = await entry.OpenAsync(ct);
            var buffer = new MemoryStream();
            await content.CopyToAsync(buffer, ct);
            var crc = new ICSharpCode.SharpZipLib.Checksum.Crc32();
            crc.Update(buffer.ToArray());
            Assert.That((uint)crc.Value, Is.EqualTo(entry.Crc32), entry.FullName);
        }
    }

    private static string Reader(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Readers", name);
}
