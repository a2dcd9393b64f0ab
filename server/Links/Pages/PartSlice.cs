using System.Globalization;
using Mover.Server.Archives;

namespace Mover.Server.Links.Pages;

/// <summary>The parts that one page shows: an archive of a hundred thousand parts must not make a page of so many rows.</summary>
internal sealed record PartSlice(IReadOnlyList<ArchivePart> Parts, int First, int Total)
{
    private const int Most = 200;

    public string Query => First == 0 ? "" : QueryOf(First);

    /// <summary>The query of the slice before this one; null if this is the first.</summary>
    public string? Before => First == 0 ? null : QueryOf(Math.Max(0, First - Most));

    /// <summary>The query of the slice after this one; null if this is the last.</summary>
    public string? After => First + Parts.Count < Total ? QueryOf(First + Most) : null;

    public static PartSlice Of(HttpRequest request, List<ArchivePart> parts)
    {
        var wanted = int.TryParse(request.Query["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        var first = wanted < parts.Count ? wanted : 0;
        return new PartSlice(parts.GetRange(first, Math.Min(Most, parts.Count - first)), first, parts.Count);
    }

    private static string QueryOf(int first) => string.Create(CultureInfo.InvariantCulture, $"from={first}");
}
