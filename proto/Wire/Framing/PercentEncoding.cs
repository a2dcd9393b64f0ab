using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mover.Wire;

/// <summary>The value of <c>grpc-message</c>: UTF-8 whose bytes outside 0x20 to 0x7E, and the percent sign, are written as %XX.</summary>
internal static class PercentEncoding
{
    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains('%'))
        {
            return text;
        }
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (value is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
        return encoded.ToString();
    }

    /// <summary>Never fails: what is no escape stands for itself, and what is no UTF-8 becomes U+FFFD.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%'))
        {
            return text;
        }
        var source = Encoding.UTF8.GetBytes(text);
        var decoded = new ArrayBufferWriter<byte>(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length
                && byte.TryParse(source.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                decoded.Write([value]);
                i += 2;
            }
            else
            {
                decoded.Write(source.AsSpan(i, 1));
            }
        }
        return Encoding.UTF8.GetString(decoded.WrittenSpan);
    }

    /// <summary>A peer's text, cut to what may stand in one of our status messages.</summary>
    public static string Printable(string text) => Encode(text.Length <= 64 ? text : text[..64]);
}
