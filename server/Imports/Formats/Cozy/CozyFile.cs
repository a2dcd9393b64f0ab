using System.Text.Json;

namespace Mover.Server.Imports.Formats.Cozy;

/// <summary>What the document of a file says, as far as an import needs it.</summary>
/// <param name="IsFile">False for a folder, and for what cannot be read.</param>
/// <param name="IsUnreadable">True if it is neither.</param>
internal sealed record CozyFile(
    ImportItem Item, bool IsFile, bool IsUnreadable, string Name, string FolderId, string MediaType, long SizeBytes, DateTimeOffset? UpdateTime, bool IsTrashed, byte[]? Md5)
{
    public static CozyFile Of(ImportItem item, JsonElement? root)
    {
        var type = root?.FindText("type");
        if (root is not { } document || type is not ("file" or "directory"))
            return new CozyFile(item, false, IsUnreadable: true, "", "", "", 0, null, false, null);
        return new CozyFile(
            item, type == "file", IsUnreadable: false, document.FindName("name") ?? "", document.FindText("dir_id") ?? "",
            document.FindMediaType("mime"), document.FindNumber("size") ?? 0, document.FindTime("updated_at"),
            document.IsTrue("trashed"), document.FindMd5("md5sum"));
    }
}
