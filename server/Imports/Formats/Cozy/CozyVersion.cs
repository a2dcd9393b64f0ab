using System.Text.Json;

namespace Mover.Server.Imports.Formats.Cozy;

/// <summary>What the document of an older version says.</summary>
/// <param name="FileId">The file that it is a version of.</param>
/// <param name="ContentPath">Where its content stands in the archive.</param>
internal sealed record CozyVersion(string FileId, string ContentPath, long SizeBytes, DateTimeOffset? UpdateTime, byte[]? Md5)
{
    private const string Folder = "My Cozy/Data/io.cozy.files.versions/";

    /// <summary>The path of the document is FILE/VERSION.json; the document may name the file too.</summary>
    public static CozyVersion Of(ImportItem item, JsonElement? root)
    {
        var name = item.Path[Folder.Length..];
        name = name.EndsWith(".json", StringComparison.Ordinal) ? name[..^5] : name;
        var slash = name.IndexOf('/');
        var (file, version) = slash < 0 ? (name, name) : (name[..slash], name[(slash + 1)..]);
        var owner = root?.FindMember("relationships")?.FindMember("file")?.FindMember("data")?.FindText("_id") ?? file;
        return new CozyVersion(owner, $"{CozyFormat.Files}{file}/{version}", root?.FindNumber("size") ?? 0, root?.FindTime("updated_at"), root?.FindMd5("md5sum"));
    }
}
