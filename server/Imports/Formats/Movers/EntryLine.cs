using System.Globalization;
using System.Text.Json;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Imports.Formats.Movers;

/// <summary>One line of the list of a part.</summary>
/// <param name="Path">In the zip.</param>
/// <param name="VersionTime">Unix microseconds; 0 for all kinds but versions.</param>
internal sealed record EntryLine(
    string Path, string TruePath, string Application, EntryKind Kind, long SizeBytes, byte[] Sha256, uint Crc32, DateTimeOffset Modified, long VersionTime,
    string MediaType, string SharedBy)
{
    private const int MostMediaTypeCharacters = 255;
    private const int MostSharedByCharacters = 320;

    /// <summary>The line; null if it is none that a Mover would write.</summary>
    public static EntryLine? Find(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var kind = root.GetProperty("kind").GetString() switch
            {
                "file" => EntryKind.File,
                "data" => EntryKind.Data,
                "version" => EntryKind.Version,
                _ => EntryKind.Unspecified,
            };
            var read = new EntryLine(
                TextOf(root, "path")!, TextOf(root, "truePath")!, TextOf(root, "application")!, kind, root.GetProperty("sizeBytes").GetInt64(),
                Convert.FromHexString(TextOf(root, "sha256")!), uint.Parse(TextOf(root, "crc32")!, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                root.GetProperty("modified").GetDateTimeOffset(), kind == EntryKind.Version ? root.GetProperty("versionTime").GetDateTimeOffset().ToMicroseconds() : 0,
                OptionalText(root, "mediaType"), OptionalText(root, "sharedBy"));
            return read.IsSound ? read : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    public FoundThing ToThing(ImportItem? item) => new(Application, Kind, TruePath, item)
    {
        VersionTime = VersionTime,
        Sha256 = Sha256,
        ModifyTime = Modified,
        MediaType = MediaType,
        SharedBy = SharedBy,
        SizeBytes = SizeBytes,
    };

    private bool IsSound => Kind != EntryKind.Unspecified && SizeBytes >= 0 && Sha256.Length == Digest.HashBytes
        && MediaType.Length <= MostMediaTypeCharacters && SharedBy.Length <= MostSharedByCharacters
        && !MediaType.Any(char.IsControl) && !SharedBy.Any(char.IsControl);

    private static string? TextOf(JsonElement root, string name) => root.GetProperty(name).GetString();

    private static string OptionalText(JsonElement root, string name) => root.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";
}
