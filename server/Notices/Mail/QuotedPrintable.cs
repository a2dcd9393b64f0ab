using System.Text;

namespace Mover.Server.Notices.Mail;

/// <summary>Writes a text as lines of printable ASCII that every mail server passes on unchanged (RFC 2045, 6.7).</summary>
internal static class QuotedPrintable
{
    private const int MostCharacters = 76;

    /// <summary>All line ends of the text become CRLF, and so does its end.</summary>
    public static void Write(StringBuilder into, string text)
    {
        foreach (var line in text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n'))
            WriteLine(into, Encoding.UTF8.GetBytes(line));
    }

    private static void WriteLine(StringBuilder into, byte[] line)
    {
        var width = 0;
        for (var index = 0; index < line.Length; index++)
        {
            var isLast = index == line.Length - 1;
            var plain = IsPlain(line[index], isLast);
            var length = plain ? 1 : 3;
            // A soft line break takes a character of its own.
            if (width + length > (isLast ? MostCharacters : MostCharacters - 1))
            {
                into.Append("=\r\n");
                width = 0;
            }

            _ = plain ? into.Append((char)line[index]) : into.Append('=').Append(line[index].ToString("X2"));
            width += length;
        }

        into.Append("\r\n");
    }

    /// <summary>Blanks at the end of a line are lost on the way.</summary>
    private static bool IsPlain(byte value, bool isLast) => value is (byte)' ' or (byte)'\t' ? !isLast : value is > 32 and < 127 and not (byte)'=';
}
