using System.Text;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The rules for paths of entries: what every zip tool, file system and database can carry, and nothing that leaves its folder.</summary>
internal static class EntryPath
{
    public const int MaxBytes = 4096;
    public const int MaxNameBytes = 255;

    // Enough to recognise a path by; facts travel in headers, which have little room.
    private const int MostHarmlessCharacters = 200;

    /// <summary>The path itself, or a refusal that names the rule it breaks.</summary>
    public static string Require(string path) => FindBrokenRule(path) is { } rule
        ? throw new Refusal(Reason.PathInvalid, $"The path \"{Harmless(path)}\" {rule.Words}.", ("path", Harmless(path)), ("rule", rule.Name))
        : path;

    /// <summary>The first rule that a path breaks; null for a path that may be stored.</summary>
    public static PathRule? FindBrokenRule(string path)
    {
        if (path.Length == 0)
            return PathRule.NotEmpty;
        if (path.Length > MaxBytes || Encoding.UTF8.GetByteCount(path) > MaxBytes)
            return PathRule.PathLength;
        if (FindBrokenCharacterRule(path) is { } rule)
            return rule;
        foreach (var name in path.AsSpan().Split('/'))
        {
            if (FindBrokenNameRule(path.AsSpan(name)) is { } broken)
                return broken;
        }

        return path.IsNormalized(NormalizationForm.FormC) ? null : PathRule.Normalised;
    }

    /// <summary>The smallest text that is greater, by bytes, than everything that begins with a prefix; null if there is none.</summary>
    public static string? After(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0 && runes[^1].Value == 0x10FFFF)
            runes.RemoveAt(runes.Count - 1);
        if (runes.Count == 0)
            return null;
        var last = runes[^1].Value + 1;
        runes[^1] = new Rune(last is >= 0xD800 and <= 0xDFFF ? 0xE000 : last);
        return string.Concat(runes);
    }

    /// <summary>A path for people to read: cut short, and every character that could disturb a terminal or a log written as a number.</summary>
    public static string Harmless(string path)
    {
        var text = new StringBuilder();
        foreach (var rune in path.EnumerateRunes())
        {
            if (text.Length >= MostHarmlessCharacters)
                return text.Append('…').ToString();
            if (Rune.IsControl(rune) || IsNotACharacter(rune.Value) || rune == Rune.ReplacementChar || IsDirection(rune.Value))
                text.Append($"\\u{rune.Value:x4}");
            else
                text.Append(rune);
        }

        return text.ToString();
    }

    private static PathRule? FindBrokenCharacterRule(ReadOnlySpan<char> path)
    {
        while (!path.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(path, out var rune, out var length) != System.Buffers.OperationStatus.Done || IsNotACharacter(rune.Value))
                return PathRule.Characters;
            if (Rune.IsControl(rune))
                return PathRule.NoControlCharacters;
            path = path[length..];
        }

        return null;
    }

    private static PathRule? FindBrokenNameRule(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return PathRule.NoEmptyNames;
        if (name is "." or "..")
            return PathRule.NoDotNames;
        return Encoding.UTF8.GetByteCount(name) > MaxNameBytes ? PathRule.NameLength : null;
    }

    // The 66 code points that Unicode sets aside for ever: some systems drop them, some refuse the whole name.
    private static bool IsNotACharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;

    // Allowed in a name, but they would turn round the words that quote it.
    private static bool IsDirection(int value) => value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;
}
