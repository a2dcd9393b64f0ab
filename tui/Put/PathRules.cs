using System.Text;

namespace Mover.Tui.Put;

/// <summary>Decides whether a name of this machine can be a name in a space.</summary>
internal static class PathRules
{
    public const int MostPathBytes = 4096;
    public const int MostNameBytes = 255;

    /// <summary>Why a name cannot be part of a path; null if it can.</summary>
    public static string? FindNameFault(string name)
    {
        if (!IsWellFormed(name))
            return "its name is not valid text";
        if (name.EnumerateRunes().Any(IsNotACharacter))
            return "its name has a code point that is not a character";
        if (name.Any(char.IsControl))
            return "its name has control characters";
        return Encoding.UTF8.GetByteCount(name) > MostNameBytes ? $"its name is longer than {MostNameBytes} bytes" : null;
    }

    /// <summary>Why a path cannot be one of a space; null if it can. Its names were checked one by one.</summary>
    public static string? FindPathFault(string path) =>
        Encoding.UTF8.GetByteCount(path) > MostPathBytes ? $"its path is longer than {MostPathBytes} bytes" : null;

    // The 66 code points that Unicode sets aside for ever; string.Normalize throws on some of them.
    private static bool IsNotACharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
