namespace Mover.Tui.Terminal;

/// <summary>The numbers in a control sequence: "1;5", "97:65;2:1".</summary>
internal readonly ref struct SequenceNumbers(ReadOnlySpan<byte> text)
{
    // Beyond what any screen or character needs; more digits do not make it larger.
    private const int Most = 9_999_999;

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>The number at a place, counted from 0; 0 where there is none.</summary>
    /// <param name="part">Which one of those that colons join.</param>
    public int At(int place, int part = 0) => Number(Piece(Piece(_text, (byte)';', place), (byte)':', part));

    private static ReadOnlySpan<byte> Piece(ReadOnlySpan<byte> text, byte separator, int place)
    {
        for (; place > 0; place--)
        {
            var end = text.IndexOf(separator);
            if (end < 0)
                return [];
            text = text[(end + 1)..];
        }
        return text.IndexOf(separator) is >= 0 and var length ? text[..length] : text;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return 0;
            number = Math.Min(Most, number * 10 + digit - '0');
        }
        return number;
    }
}
