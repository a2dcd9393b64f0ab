using System.Text.Json;
using Mover.Server.Spaces;

namespace Mover.Server.Imports.Formats.Movers;

/// <summary>What the manifest of an archive says, as far as an import needs it.</summary>
internal sealed record Manifest(string Address, IReadOnlyDictionary<string, string> Versions, IReadOnlyList<ManifestPart> Parts)
{
    public const string Path = "mover/manifest.json";
    public const int MostBytes = 16 << 20;

    /// <summary>The manifest; null if it is none that this server can read.</summary>
    public static Manifest? Find(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            if (root.GetProperty("format").GetString() != "mover-archive/1")
                return null;
            var address = root.GetProperty("space").GetProperty("address").GetString() ?? "";
            var versions = new Dictionary<string, string>();
            foreach (var application in root.GetProperty("applications").EnumerateArray())
                versions[application.GetProperty("id").GetString()!] = application.GetProperty("version").GetString() ?? "";
            return new Manifest(SpaceRules.IsAddress(address) ? address : "", versions, [.. root.GetProperty("parts").EnumerateArray().Select(ReadPart)]);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static ManifestPart ReadPart(JsonElement part) => new(
        part.GetProperty("number").GetInt32(), part.GetProperty("fileName").GetString() ?? "", part.GetProperty("sizeBytes").GetInt64(),
        part.GetProperty("entriesFile").GetProperty("sha256").GetString() ?? "");
}
