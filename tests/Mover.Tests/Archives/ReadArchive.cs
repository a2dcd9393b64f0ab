using System.IO.Compression;
using System.Text.Json;

namespace Mover.Tests.Archives;

/// <summary>What an independent reader of zip finds in parts: each entry by application, kind, true path and version.</summary>
internal static class ReadArchive
{
    public static Dictionary<string, byte[]> Entries(IEnumerable<byte[]> parts)
    {
        var entries = new Dictionary<string, byte[]>();
        foreach (var part in parts)
        {
            using var zip = new ZipArchive(new MemoryStream(part), ZipArchiveMode.Read);
            var listed = Lines(zip).ToList();
            foreach (var line in listed)
            {
                var bytes = Read(zip.GetEntry(line.GetProperty("path").GetString()!)!);
                Assert.That(bytes, Has.Length.EqualTo(line.GetProperty("sizeBytes").GetInt64()));
                entries.Add(KeyOf(line), bytes);
            }

            var others = zip.Entries.Select(entry => entry.FullName).Except(listed.Select(line => line.GetProperty("path").GetString()!));
            Assert.That(others, Is.All.StartsWith("mover/").Or.Not.Contains("/"), "entries that are not listed");
        }

        return entries;
    }

    /// <summary>The same form for what was written.</summary>
    public static Dictionary<string, byte[]> Expected(IEnumerable<V1.EntryContent> contents) => contents.ToDictionary(
        content => Key(
            content.Entry.Application, content.Entry.Kind.ToString().ToLowerInvariant(), content.Entry.Path,
            content.Entry.VersionTime?.ToDateTimeOffset()),
        content => content.Data.ToByteArray());

    private static IEnumerable<JsonElement> Lines(ZipArchive part)
    {
        using var lines = new StreamReader(part.GetEntry("mover/entries.jsonl")!.Open());
        while (lines.ReadLine() is { } line)
            yield return JsonDocument.Parse(line).RootElement;
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string KeyOf(JsonElement line) => Key(
        line.GetProperty("application").GetString()!,
        line.GetProperty("kind").GetString()!,
        line.GetProperty("truePath").GetString()!,
        line.TryGetProperty("versionTime", out var time) ? time.GetDateTimeOffset() : null);

    private static string Key(string application, string kind, string path, DateTimeOffset? version) =>
        $"{application} {kind} {path}{(version is { } time ? $" {time.UtcDateTime:O}" : "")}";
}
