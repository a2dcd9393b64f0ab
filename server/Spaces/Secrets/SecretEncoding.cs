using System.Buffers.Text;
using System.Text.Json;

namespace Mover.Server.Spaces.Secrets;

/// <summary>How bytes stand between the quotes of a string: as base64url without padding; and what may stand there at all.</summary>
internal static class SecretEncoding
{
    public static byte[] Write(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToUtf8(bytes);

    /// <summary>The bytes; null if it is no base64url.</summary>
    public static byte[]? Find(ReadOnlySpan<byte> content)
    {
        // A program that writes a document back may escape what need not be.
        if (content.Contains((byte)'\\'))
            return FindText(content) is { } text ? Decode(System.Text.Encoding.UTF8.GetBytes(text)) : null;
        return Decode(content);
    }

    /// <summary>True if these bytes can stand between the quotes of a JSON string.</summary>
    public static bool IsContent(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var walk = new JsonWalk([(byte)'"', .. bytes, (byte)'"']);
            return walk.Next() && walk.Type == JsonTokenType.String && walk.Token.Length == bytes.Length + 2 && !walk.Next();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? FindText(ReadOnlySpan<byte> content)
    {
        var walk = new JsonWalk([(byte)'"', .. content, (byte)'"']);
        walk.Next();
        return walk.FindText();
    }

    private static byte[]? Decode(ReadOnlySpan<byte> text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromUtf8(text) : null;
}
