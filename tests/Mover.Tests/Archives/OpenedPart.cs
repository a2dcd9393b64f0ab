using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Mover.Tests.Archives;

/// <summary>A part in memory, opened by .NET's own reader.</summary>
internal sealed class OpenedPart(byte[] bytes) : IDisposable
{
    private readonly ZipArchive _zip = new(new MemoryStream(bytes), ZipArchiveMode.Read);

    public IReadOnlyList<string> Names => [.. _zip.Entries.Select(entry => entry.FullName)];

    public byte[] Read(string name)
    {
        using var content = _zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    public JsonElement ReadJson(string name) => JsonElement.Parse(Read(name));

    public IReadOnlyList<JsonElement> ReadLines() =>
        [.. Encoding.UTF8.GetString(Read("mover/entries.jsonl")).Split('\n')[..^1].Select(line => JsonElement.Parse(line))];

    public void Dispose() => _zip.Dispose();
}
