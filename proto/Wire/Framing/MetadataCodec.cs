using System.Diagnostics.CodeAnalysis;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>Metadata to header lines and back.</summary>
internal static class MetadataCodec
{
    /// <summary>The text of an entry on the wire; bytes are base64 without padding.</summary>
    public static string Encode(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.Bytes).TrimEnd('=') : entry.Value;

    /// <summary>Adds a received header line unless it belongs to the protocol; false when its base64 is malformed.</summary>
    public static bool TryAdd(Metadata metadata, string name, string value)
    {
        if (WireHeaders.IsOwned(name))
        {
            return true;
        }
        if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            metadata.Add(Metadata.Entry.Received(name, value));
            return true;
        }
        // Intermediaries may join lines of one name with a comma, which base64 does not use.
        foreach (var part in value.Split(','))
        {
            if (!TryDecodeBinary(part.Trim(), out var bytes))
            {
                return false;
            }
            metadata.Add(Metadata.Entry.Received(name, bytes));
        }
        return true;
    }

    /// <summary>Base64 with or without padding.</summary>
    public static bool TryDecodeBinary(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var padded = (text.Length % 4) switch
        {
            2 => text + "==",
            3 => text + "=",
            _ => text,
        };
        var buffer = new byte[padded.Length / 4 * 3];
        bytes = Convert.TryFromBase64String(padded, buffer, out var count) ? buffer[..count] : null;
        return bytes is not null;
    }
}
