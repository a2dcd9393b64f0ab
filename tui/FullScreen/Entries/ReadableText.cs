using System.Collections.Frozen;
using Mover.V1;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>What can be shown as a text.</summary>
internal static class ReadableText
{
    public const int MostBytes = 64 << 10;

    private static readonly FrozenSet<string> Extensions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".txt", ".md", ".json", ".csv", ".tsv", ".xml", ".html", ".htm", ".ics", ".vcf", ".log", ".yaml", ".yml", ".ini", ".css", ".js", ".tex", ".srt", ".svg", ".url");

    private static readonly FrozenSet<string> Types = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "application/json", "application/xml", "application/x-yaml", "application/javascript", "image/svg+xml");

    public static bool Has(Entry entry) => IsNamed(entry) && entry.SizeBytes <= MostBytes && IsText(entry);

    // A text is asked for by application and path: files have files there, all other applications have data. Older versions are not read here.
    private static bool IsNamed(Entry entry) => entry.Kind == (entry.Application == "files" ? EntryKind.File : EntryKind.Data);

    // What has a type of its own is what its type says, whatever it is called.
    private static bool IsText(Entry entry)
    {
        var type = entry.MediaType.Split(';', 2)[0].Trim();
        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || Types.Contains(type)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            || type is "" or "application/octet-stream" && (entry.Kind == EntryKind.Data || Extensions.Contains(Path.GetExtension(entry.Path)));
    }
}
