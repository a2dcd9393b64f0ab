using System.Text.Json;

namespace Mover.Server.Imports.Formats.Cozy;

/// <summary>What the document of a file says, as far as an import needs it.</summary>
/// <param name="IsFile">False for a folder, and for what cannot be read.</param>
/// <param name="IsUnreadable">True if it is neither.</param>
internal sealed record CozyFile(
    ImportItem Item, bool IsFile, bool IsUnreadable, string Name, string FolderId, string MediaType, long SizeBytes, DateTimeOffset? UpdateTime, bool IsTrashed, byte[]? Md5)
{
    private const int MostMediaTypeCharacters = 255;

    public static CozyFile Of(ImportItem item, JsonElement? root)
    {
        var type = root?.FindText("type");
        if (root is not { } document || type is not ("file" or "directory"))
            return new CozyFile(item, false, IsUnreadable: true, "", "", "", 0, null, false, null);
        var media = document.FindText("mime") ?? "";
        // Zips have names in the form NFC as they are read here; documents say them as they were typed.
        return new CozyFile(
            item, type == "file", IsUnreadable: false, Normal(document.FindText("name")), document.FindText("dir_id") ?? "",
            media.Length > MostMediaTypeCharacters || media.Any(char.IsControl) ? "" : media, document.FindNumber("size") ?? 0, document.FindTime("updated_at"),
            document.IsTrue("trashed"), document.FindMd5("md5sum"));
    }

    private static string Normal(string? name)
    {
        try
        {
            return name?.Normalize() ?? "";
        }
        catch (ArgumentException)
        {
            return "";
        }
    }
}
