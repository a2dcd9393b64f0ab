using System.Globalization;

namespace Mover.Server.Imports.Formats;

/// <summary>Reads times as clouds write them.</summary>
internal static class Times
{
    // ENT: "2023-09-04 14:05.33.120"; the colon behind the hour alone is no slip of this line.
    private static readonly string[] Forms = ["yyyy-MM-dd HH:mm.ss.fff", "yyyy-MM-dd HH:mm.ss.FFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>The time; null if it is none. Without a zone it is UTC.</summary>
    public static DateTimeOffset? Find(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        // Go writes nanoseconds, which .NET does not read: digits behind the seventh go.
        var cut = Cut(text);
        return DateTimeOffset.TryParseExact(cut, Forms, CultureInfo.InvariantCulture, Utc, out var exact) ? exact
            : DateTimeOffset.TryParse(cut, CultureInfo.InvariantCulture, Utc, out var time) ? time
            : null;
    }

    /// <summary>Seconds since 1970; null if there is no such time.</summary>
    public static DateTimeOffset? FindUnix(long seconds) =>
        seconds is >= -62_135_596_800 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string Cut(string text)
    {
        var dot = text.LastIndexOf('.');
        if (dot < 0)
            return text;
        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - dot > 8 ? string.Concat(text.AsSpan(0, dot + 8), text.AsSpan(end)) : text;
    }
}
