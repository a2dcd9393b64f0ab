namespace Mover.Tui.Text;

/// <summary>What somebody wrote, line by line behind a mark, so that no line of it can be taken for one of this program.</summary>
internal static class QuotedText
{
    private const string Mark = "  > ";

    /// <summary>Lines that are safe for a terminal.</summary>
    public static IEnumerable<string> Lines(string text) => Plain(text).Select(line => Mark + line);

    /// <summary>The same without the mark, for a text that is shown by itself.</summary>
    public static IEnumerable<string> Plain(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => SafeText.Of(line));
}
