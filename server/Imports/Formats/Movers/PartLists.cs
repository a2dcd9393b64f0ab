using Mover.Server.Imports.Zips;

namespace Mover.Server.Imports.Formats.Movers;

/// <summary>Finds the lists of the parts, and what they hash to.</summary>
internal static class PartLists
{
    /// <summary>The lists that belong to the archive, each once, in the order of the files.</summary>
    public static async Task<IReadOnlyList<ImportItem>> FindAsync(ArchiveContents contents, ArchiveHeading heading, CancellationToken ct)
    {
        var left = heading.Findings
            .Where(finding => finding.Kind is V1.ImportFindingKind.PartForeign or V1.ImportFindingKind.PartTwice)
            .Select(finding => finding.Subject).ToHashSet();
        var names = contents.Files.ToDictionary(file => file.Number, file => file.Name);
        return [.. (await ListAsync(contents, ct)).Where(list => !left.Contains(names[list.FileNumber]))];
    }

    /// <summary>All lists, one a file, in the order of the files.</summary>
    public static async Task<IReadOnlyList<ImportItem>> ListAsync(ArchiveContents contents, CancellationToken ct) =>
    [
        .. (await contents.FindAsync([MoverFormat.EntriesPath], ct))[MoverFormat.EntriesPath]
            .Where(item => item.Fault == ZipFault.None).DistinctBy(item => item.FileNumber).OrderBy(item => item.FileNumber),
    ];

    /// <summary>SHA-256 of a content; null if it is damaged.</summary>
    public static async Task<string?> FindHashAsync(ArchiveContents contents, ImportItem item, CancellationToken ct)
    {
        try
        {
            using var reader = await contents.OpenAsync(item, ct);
            return Convert.ToHexStringLower(await reader.HashAsync(ct));
        }
        catch (ZipEntryException)
        {
            return null;
        }
    }
}
