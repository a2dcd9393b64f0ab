using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ICSharpCode.SharpZipLib.Zip;

namespace Mover.Server.Operations.Demo;

/// <summary>Compares the parts of an archive with the folder and the documents they were made from, through SharpZipLib.</summary>
/// <remarks>Shares no code with what wrote the parts: it reads the folder itself, and knows the parts only by their documented form.</remarks>
internal sealed class DemoComparison
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _missing;
    private readonly Dictionary<(string Application, string Path), DemoDocument> _documents;

    /// <param name="skipped">Names in the folder that the client said it left out.</param>
    public DemoComparison(string folder, IEnumerable<string> skipped, IReadOnlyList<DemoDocument> documents)
    {
        _folder = folder;
        _missing = FilesBelow(folder, skipped);
        _documents = documents.ToDictionary(document => (document.Application, document.Path));
    }

    public long IdenticalFiles { get; private set; }

    public long IdenticalDocuments { get; private set; }

    public List<string> Differences { get; } = [];

    public bool Held => Differences.Count == 0;

    /// <summary>Compares all entries of one part.</summary>
    public void Read(string part, CancellationToken ct)
    {
        using var zip = new ZipFile(part);
        using var lines = new StreamReader(zip.GetInputStream(zip.GetEntry("mover/entries.jsonl")), Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            ct.ThrowIfCancellationRequested();
            using var entry = JsonDocument.Parse(line);
            Compare(zip, entry.RootElement);
        }
    }

    /// <summary>Whatever was not seen in any part is a difference.</summary>
    public void Finish()
    {
        Differences.AddRange(_missing.Keys.Select(path => $"{path}: not in the parts"));
        Differences.AddRange(_documents.Keys.Select(key => $"{key.Application}/{key.Path}: not in the parts"));
    }

    private void Compare(ZipFile zip, JsonElement entry)
    {
        var (application, path) = (entry.GetProperty("application").GetString()!, entry.GetProperty("truePath").GetString()!);
        var found = zip.GetEntry(entry.GetProperty("path").GetString());
        if (found is null)
            Differences.Add($"{path}: listed but not in the zip");
        else if (application == "files")
            CompareFile(zip, found, path, entry.GetProperty("modified").GetDateTimeOffset());
        else if (_documents.Remove((application, path), out var document))
            CompareDocument(zip, found, document);
        else
            Differences.Add($"{application}/{path}: nobody wrote it");
    }

    private void CompareFile(ZipFile zip, ZipEntry entry, string path, DateTimeOffset modified)
    {
        if (!_missing.Remove(path, out var name))
        {
            Differences.Add($"{path}: not a file of the folder, or twice in the parts");
            return;
        }

        var file = new FileInfo(Path.Combine(_folder, name));
        if (!HashOf(zip.GetInputStream(entry)).SequenceEqual(HashOf(file.OpenRead())))
            Differences.Add($"{path}: other bytes");
        else if (modified.UtcTicks / TimeSpan.TicksPerMicrosecond != file.LastWriteTimeUtc.Ticks / TimeSpan.TicksPerMicrosecond)
            Differences.Add($"{path}: modified {modified:O}, not {file.LastWriteTimeUtc:O}");
        else
            IdenticalFiles++;
    }

    private void CompareDocument(ZipFile zip, ZipEntry entry, DemoDocument document)
    {
        using var content = new StreamReader(zip.GetInputStream(entry), Encoding.UTF8);
        if (document.SaysTheSameAs(content.ReadToEnd()))
            IdenticalDocuments++;
        else
            Differences.Add($"{document.Application}/{document.Path}: says something else");
    }

    private static byte[] HashOf(Stream content)
    {
        using (content)
            return SHA256.HashData(content);
    }

    /// <summary>The files below a folder by the path they get in a space; links are not followed.</summary>
    private static Dictionary<string, string> FilesBelow(string folder, IEnumerable<string> skipped)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var names = Directory.EnumerateFiles(folder, "*", options).Select(file => Path.GetRelativePath(folder, file));
        return names.Except(skipped).ToDictionary(name => name.Normalize(NormalizationForm.FormC));
    }
}
