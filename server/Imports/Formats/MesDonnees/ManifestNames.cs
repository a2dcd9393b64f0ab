using System.Globalization;
using System.Text;
using System.Text.Json;
using Mover.Server.Spaces;

namespace Mover.Server.Imports.Formats.MesDonnees;

/// <summary>Finds out from the manifest which applications an archive has, in which folders, and in which versions.</summary>
/// <remarks>Newer platforms write {"version": …, "folder": …}. Older ones write the version alone; then the folder has the name that people know, without accents.</remarks>
internal sealed class ManifestNames(Catalogue catalogue)
{
    // As platforms of different years call them, beside the titles of the catalogue.
    private static readonly Dictionary<string, string> OldNames = new()
    {
        ["espacedocumentaire"] = "workspace",
        ["documents"] = "workspace",
        ["casier"] = "rack",
        ["messagerie"] = "conversation",
        ["cahierdetextes"] = "homeworks",
        ["cahiermultimedia"] = "scrapbook",
        ["frisechronologique"] = "timelinegenerator",
        ["carnetdeliaison"] = "schoolbook",
        ["exercicesetevaluations"] = "exercizer",
        ["cartementale"] = "mindmap",
        ["murcollaboratif"] = "collaborativewall",
        ["pad"] = "collaborativeeditor",
        ["communautes"] = "community",
    };

    public void Read(JsonElement manifest, IReadOnlyCollection<string> folders, MesDonneesHeading heading)
    {
        foreach (var member in manifest.EnumerateObject())
        {
            var id = IdOf(member.Name);
            var version = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() ?? "" : member.Value.FindText("version") ?? "";
            heading.Versions[id] = VersionOf(version);
            if (member.Value.FindName("folder") is { } folder)
                heading.Folders[folder] = id;
            else if (folders.FirstOrDefault(name => FindByTitle(name) == id) is { } named)
                heading.Folders[named] = id;
        }
    }

    /// <summary>"fr.wseduc.scrap-book" is "scrapbook".</summary>
    private static string IdOf(string name) => name[(name.LastIndexOf('.') + 1)..].Replace("-", "").ToLowerInvariant();

    /// <summary>"5.4-SNAPSHOT" is "5.4".</summary>
    private static string VersionOf(string text) => new([.. text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.')]);

    private string? FindByTitle(string folder)
    {
        var plain = Plain(folder);
        return OldNames.GetValueOrDefault(plain) ?? catalogue.Applications
            .FirstOrDefault(application => plain == Plain(application.TitleFr) || plain == Plain(application.TitleEn) || plain == application.Id)?.Id;
    }

    private static string Plain(string text) => new(
    [
        .. text.Normalize(NormalizationForm.FormD).Where(letter => char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(char.ToLowerInvariant),
    ]);
}
