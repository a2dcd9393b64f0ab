using System.Text;

namespace Mover.Server.Notices.Mail;

/// <summary>Writes any text into a header: as it is where it can stand so, else as encoded words (RFC 2047).</summary>
/// <remarks>A line break in it becomes a blank, also inside an encoded word: some readers decode before they split.</remarks>
internal static class HeaderText
{
    // RFC 2047, 2: a line with an encoded word has 76 characters at the most, and a word 75.
    private const int MostCharacters = 76;
    private const string Opening = "=?utf-8?B?";
    private const string Closing = "?=";

    /// <summary>The text as the value of a header without structure, such as Subject.</summary>
    public static string Of(string name, string text)
    {
        var clean = Clean(text);
        return IsPlain(name, clean) ? clean : Encode(name, clean);
    }

    /// <summary>The text as the name before an address.</summary>
    public static string PhraseOf(string name, string text)
    {
        var clean = Clean(text);
        return IsPlain(name, clean + "\"\"") ? $"\"{clean.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"" : Encode(name, clean);
    }

    private static string Clean(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));

    private static bool IsPlain(string name, string text) =>
        Ascii.IsValid(text) && text.Trim() == text && !text.Contains("=?") && Prefix(name) + text.Length <= MostCharacters;

    private static int Prefix(string name) => name.Length + ": ".Length;

    private static string Encode(string name, string text)
    {
        var words = new StringBuilder();
        var chunk = new List<byte>();
        var room = RoomBehind(Prefix(name));
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (chunk.Count + bytes.Length > room)
            {
                AppendWord(words, chunk).Append("\r\n ");
                room = RoomBehind(" ".Length);
            }

            chunk.AddRange(bytes);
        }

        return AppendWord(words, chunk).ToString();
    }

    /// <summary>Bytes that fit into the encoded word of a line.</summary>
    private static int RoomBehind(int characters) => (MostCharacters - characters - Opening.Length - Closing.Length) / 4 * 3;

    private static StringBuilder AppendWord(StringBuilder words, List<byte> chunk)
    {
        words.Append(Opening).Append(Convert.ToBase64String(chunk.ToArray())).Append(Closing);
        chunk.Clear();
        return words;
    }
}
