using System.Globalization;

namespace Mover.Server.Blobs;

/// <summary>Names for files of the store: never given twice, and telling when they were given.</summary>
/// <remarks>The sweeper believes this time and not the one the disk keeps, which a restored copy or another clock would falsify.</remarks>
internal static class BlobFileName
{
    /// <summary>A version 7 UUID (RFC 9562): its first 48 bits are milliseconds since 1970.</summary>
    public static string Create(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>Null for a name that is not one of ours.</summary>
    public static DateTimeOffset? FindTime(string name) =>
        Guid.TryParseExact(name, "N", out var id) && id.Version == 7
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(name.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : null;
}
