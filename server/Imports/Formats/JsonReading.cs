using System.Globalization;
using System.Text.Json;

namespace Mover.Server.Imports.Formats;

/// <summary>Reads members of JSON that strangers wrote: what is not there, or is something else, is not there.</summary>
internal static class JsonReading
{
    // Documents of archives are held in memory whole.
    public const int MostBytes = 4 << 20;

    private const int MostMediaTypeCharacters = 255;

    /// <summary>The document; null if it is none. To be disposed.</summary>
    public static JsonDocument? Find(byte[]? bytes)
    {
        if (bytes is null)
            return null;
        try
        {
            // A byte order mark is no JSON, and is written all the same.
            var text = bytes.AsMemory(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? FindMember(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>A text that is there and not empty.</summary>
    public static string? FindText(this JsonElement element, string name) =>
        element.FindMember(name) is { ValueKind: JsonValueKind.String } member && TextOf(member) is { Length: > 0 } text ? text : null;

    /// <summary>A text in the form NFC, as zips have names when they are read here; documents say them as they were typed.</summary>
    public static string? FindName(this JsonElement element, string name)
    {
        var text = element.FindText(name);
        try
        {
            return text?.Normalize();
        }
        catch (ArgumentException)
        {
            // No name that is allowed, whatever its form: whoever checks it says so.
            return text;
        }
    }

    /// <summary>A media type that an entry can have; else empty.</summary>
    public static string FindMediaType(this JsonElement element, string name) =>
        element.FindText(name) is { Length: <= MostMediaTypeCharacters } media && !media.Any(char.IsControl) ? media : "";

    /// <summary>A whole number, also one that is written as text.</summary>
    public static long? FindNumber(this JsonElement element, string name) => element.FindMember(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text when long.TryParse(TextOf(text), NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    public static bool IsTrue(this JsonElement element, string name) => element.FindMember(name) is { ValueKind: JsonValueKind.True };

    /// <summary>16 bytes in base64.</summary>
    public static byte[]? FindMd5(this JsonElement element, string name) =>
        element.FindMember(name) is { ValueKind: JsonValueKind.String } member && member.TryGetBytesFromBase64(out var bytes) && bytes.Length == 16 ? bytes : null;

    /// <summary>A time in one of the ways in which clouds write them.</summary>
    public static DateTimeOffset? FindTime(this JsonElement element, string name) => element.FindText(name) is { } text ? Times.Find(text) : null;

    /// <summary>A text that has half a character in it is none.</summary>
    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
