namespace Mover.Tui.FullScreen.Lists;

/// <summary>One word of a filter.</summary>
/// <param name="Field">The column it is looked for in; empty for all.</param>
internal sealed record FilterTerm(string Field, string Word, bool IsInverse)
{
    public static FilterTerm Parse(string word)
    {
        var isInverse = word.StartsWith('!');
        var rest = isInverse ? word[1..] : word;
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(rest[..colon], rest[(colon + 1)..], isInverse) : new("", rest, isInverse);
    }
}
