using System.Text.RegularExpressions;

namespace Mover.Server.Spaces;

/// <summary>What a catalogue must be like, so that ids can be stored and folders be unpacked on any system.</summary>
internal static partial class CatalogueRules
{
    // Mover's own documents stand in this folder of an archive.
    private const string ReservedFolder = "mover";

    /// <summary>True for what an application can be called.</summary>
    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Everything that is wrong with a catalogue, in words; empty when it is good.</summary>
    public static IReadOnlyList<string> FindFaults(IReadOnlyList<CatalogueApplication> applications)
    {
        if (applications.Count == 0)
            return ["The catalogue has no applications."];
        return [
            .. applications.SelectMany(FindFaults),
            .. Repeated(applications, application => application.Id).Select(id => $"The id \"{id}\" comes more than once."),
            .. Repeated(applications, application => application.Folder.ToLowerInvariant())
                .Select(folder => $"The folder \"{folder}\" comes more than once, case aside."),
        ];
    }

    private static IEnumerable<string> FindFaults(CatalogueApplication application)
    {
        if (!IsId(application.Id))
            yield return $"The id \"{application.Id}\" must be 1 to 64 of a-z, 0-9, \".\" and \"-\", beginning with a letter.";
        if (application.TitleFr.Length is 0 or > 100 || application.TitleEn.Length is 0 or > 100)
            yield return $"{application.Id}: both titles must have 1 to 100 characters.";
        if (!Folder().IsMatch(application.Folder) || string.Equals(application.Folder, ReservedFolder, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{application.Id}: the folder \"{application.Folder}\" must be 1 to 64 of A-Z, a-z, 0-9, \"-\" and \"_\", "
                + $"be no device name of Windows and not be \"{ReservedFolder}\".";
        }

        if (DataVersions.Find(application.Version) is not { } version || DataVersions.Find(application.LowestImportableVersion) is not { } lowest)
            yield return $"{application.Id}: versions must look like \"2\" or \"2.1\".";
        else if (lowest > version)
            yield return $"{application.Id}: the lowest importable version {application.LowestImportableVersion} is above the version {application.Version}.";
    }

    private static IEnumerable<string> Repeated(IEnumerable<CatalogueApplication> applications, Func<CatalogueApplication, string> key) =>
        applications.GroupBy(key).Where(group => group.Count() > 1).Select(group => group.Key);

    [GeneratedRegex(@"\A[a-z][a-z0-9.-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("^(?!(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[A-Za-z0-9_-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Folder();
}
