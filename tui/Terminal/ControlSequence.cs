using System.Text;

namespace Mover.Tui.Terminal;

/// <summary>What a control sequence tells; most of what a terminal may send tells nothing.</summary>
internal static class ControlSequence
{
    private const int Motion = 32;

    /// <summary>The event of "ESC [ body final"; null for answers, reports and whatever else is no key.</summary>
    public static TerminalEvent? Find(ReadOnlySpan<byte> body, byte final)
    {
        if (body is [(byte)'<', .. var mouse])
            return FindMouse(new SequenceNumbers(mouse), final);
        // A sequence with a mark in front of its numbers, or with a blank or the like behind them, is an answer.
        if (body.ContainsAnyExceptInRange((byte)'0', (byte)';'))
            return null;
        return FindKey(new SequenceNumbers(body), final) is { } key ? new KeyPressed(key) : null;
    }

    /// <summary>The key of "ESC O final".</summary>
    public static Key? FindSs3(ReadOnlySpan<byte> body, byte final)
    {
        var modifiers = ModifiersOf(new SequenceNumbers(body).At(0));
        return final switch
        {
            (byte)'M' => Key.Named("enter", modifiers),
            (byte)'R' => Key.Named("f3", modifiers),
            // The block of digits, where it does not send digits.
            >= (byte)'j' and <= (byte)'y' => Key.Of(new Rune(final - 0x40), modifiers),
            _ => FindLetter(final, modifiers),
        };
    }

    private static Key? FindKey(SequenceNumbers numbers, byte final)
    {
        // Third part of the second number: 3 says that a key was let go.
        if (numbers.At(1, part: 1) == 3)
            return null;
        var modifiers = ModifiersOf(numbers.At(1));
        return final switch
        {
            (byte)'~' when numbers.At(0) == 27 => Coded(numbers.At(2), 0, modifiers),
            (byte)'~' => KeyNumbers.Find(numbers.At(0)) is { } name ? Key.Named(name, modifiers) : null,
            (byte)'u' => Coded(numbers.At(0), numbers.At(0, part: 1), modifiers),
            (byte)'Z' => Key.Named("tab", modifiers | Modifiers.Shift),
            _ => FindLetter(final, modifiers),
        };
    }

    private static Key? FindLetter(byte final, Modifiers modifiers) =>
        KeyNumbers.FindLetter(final) is { } name ? Key.Named(name, modifiers) : null;

    /// <summary>A key by the character it types, as terminals tell it that tell all keys alike.</summary>
    /// <param name="shifted">The character it types with shift; 0 where that is not told.</param>
    private static Key? Coded(int code, int shifted, Modifiers modifiers)
    {
        if (code is 8 or 9 or 13 or 27 or 127)
            return Key.Control((byte)code, modifiers);
        var isShifted = modifiers.HasFlag(Modifiers.Shift);
        if (!Rune.TryCreate(isShifted && shifted > 0 ? shifted : code, out var character) || code == 0 || !IsTyped(character))
            return null;
        return Key.Of(isShifted && shifted == 0 ? Rune.ToUpperInvariant(character) : character, modifiers);
    }

    /// <summary>The key of a character; null if there is none, or if no key types it.</summary>
    public static Key? FindTyped(Rune? character, Modifiers modifiers) =>
        character is { } typed && IsTyped(typed) ? Key.Of(typed, modifiers) : null;

    /// <summary>False for characters that no key types: they steer, or stand for keys that have no name here.</summary>
    public static bool IsTyped(Rune character) => !Rune.IsControl(character) && character.Value is not (>= 0xE000 and <= 0xF8FF);

    private static MouseUsed? FindMouse(SequenceNumbers numbers, byte final)
    {
        var (button, x, y) = (numbers.At(0), numbers.At(1) - 1, numbers.At(2) - 1);
        MouseAct? act = (button & ~(4 | 8 | 16), final) switch
        {
            (64, (byte)'M') => MouseAct.WheelUp,
            (65, (byte)'M') => MouseAct.WheelDown,
            (0, (byte)'M') => MouseAct.Press,
            (0, (byte)'m') => MouseAct.Release,
            _ => null,
        };
        return act is { } known && (button & Motion) == 0 && x is >= 0 and <= short.MaxValue && y is >= 0 and <= short.MaxValue
            ? new MouseUsed(known, x, y)
            : null;
    }

    private static Modifiers ModifiersOf(int sent) => sent > 1 ? (Modifiers)((sent - 1) & 63) : Modifiers.None;
}
