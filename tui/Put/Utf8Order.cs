namespace Mover.Tui.Put;

/// <summary>Orders text by its UTF-8 bytes, as the server lists paths.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        if (common == x!.Length || common == y!.Length)
            return x.Length.CompareTo(y!.Length);
        // UTF-16 puts surrogates before U+E000 to U+FFFF, UTF-8 after them.
        var (left, right) = (x[common], y[common]);
        return char.IsSurrogate(left) == char.IsSurrogate(right) || (left < '\uD800' || right < '\uD800')
            ? left.CompareTo(right)
            : char.IsSurrogate(left) ? 1 : -1;
    }
}
