namespace Mover.Server.Notices.Texts;

/// <summary>What somebody wrote at length: each of its paragraphs in quotation marks, so that none reads as ours, and harmless like any fact.</summary>
internal static class QuotedParagraphs
{
    // The most that the contract lets anybody write.
    private const int MostCharacters = 4096;

    /// <param name="lead">Stands before them, where there are any.</param>
    public static IEnumerable<Block> French(Words lead, string text) => Below(lead, Split(text).Select(part => new Paragraph($"« {part} »")));

    /// <inheritdoc cref="French"/>
    public static IEnumerable<Block> English(Words lead, string text) => Below(lead, Split(text).Select(part => new Paragraph($"“{part}”")));

    private static IEnumerable<Block> Below(Words lead, IEnumerable<Block> quotes) => quotes.Any() ? quotes.Prepend(new Paragraph(lead)) : [];

    /// <summary>The paragraphs that empty lines part.</summary>
    private static IEnumerable<Words> Split(string text)
    {
        var lines = new List<string>();
        // The empty line behind the last one ends the last paragraph.
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            var safe = SafeText.Of(line, MostCharacters);
            if (safe.Length > 0)
            {
                lines.Add(safe);
            }
            else if (lines.Count > 0)
            {
                yield return Words.Of(string.Join(' ', lines), MostCharacters);
                lines.Clear();
            }
        }
    }
}
