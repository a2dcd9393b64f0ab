using System.Globalization;

namespace Mover.Tui.Text;

/// <summary>Sizes, counts and durations as people write and read them.</summary>
internal static class Quantity
{
    // More does not fit into a TimeSpan.
    private const long MostSeconds = long.MaxValue / TimeSpan.TicksPerSecond;

    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

    private static readonly (long Seconds, string Name)[] PeriodUnits = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")];

    private static readonly Dictionary<string, long> Factors = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = 1,
        ["B"] = 1,
        ["K"] = 1_000,
        ["KB"] = 1_000,
        ["M"] = 1_000_000,
        ["MB"] = 1_000_000,
        ["G"] = 1_000_000_000,
        ["GB"] = 1_000_000_000,
        ["T"] = 1_000_000_000_000,
        ["TB"] = 1_000_000_000_000,
        ["KIB"] = 1L << 10,
        ["MIB"] = 1L << 20,
        ["GIB"] = 1L << 30,
        ["TIB"] = 1L << 40,
    };

    /// <summary>"1.5 GB": decimal units, three figures.</summary>
    public static string Bytes(double bytes)
    {
        var unit = 0;
        // 999.5 would be shown as 1000.
        while (bytes >= 999.5 && unit < Units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }
        var figures = unit == 0 || bytes >= 99.95 ? "0" : bytes >= 9.995 ? "0.0" : "0.00";
        return bytes.ToString(figures, CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>"12 345".</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    /// <summary>"1 file", "12 345 files".</summary>
    public static string Count(long count, string one, string many) => Count(count) + " " + (count == 1 ? one : many);

    /// <summary>"26 s", "4 min 10 s", "3 h 05 min".</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 1 => "less than 1 s",
        < 60 => $"{(int)duration.TotalSeconds} s",
        < 3600 => $"{(int)duration.TotalMinutes} min {duration.Seconds:00} s",
        _ => $"{(long)duration.TotalHours} h {duration.Minutes:00} min",
    };

    /// <summary>Reads "500", "20 MB", "1.5GiB"; null if it is none of these.</summary>
    public static long? FindBytes(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        return Factors.TryGetValue(text[digits..].Trim(), out var factor)
            && decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= long.MaxValue / factor
            ? (long)(number * factor)
            : null;
    }

    /// <summary>"7 d", "36 h", "90 min": whole, in the largest unit that says it exactly.</summary>
    public static string Period(long seconds)
    {
        var (unit, name) = PeriodUnits.First(known => seconds % known.Seconds == 0);
        return $"{Count(seconds / unit)} {name}";
    }

    /// <summary>Reads "30", "90s", "5m", "2h", "7d"; null if it is none of these.</summary>
    public static TimeSpan? FindDuration(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (!int.TryParse(text[..digits], CultureInfo.InvariantCulture, out var number))
            return null;
        long? seconds = text[digits..] switch
        {
            "" or "s" => number,
            "m" => number * 60L,
            "h" => number * 3600L,
            "d" => number * 86_400L,
            _ => null,
        };
        return seconds <= MostSeconds ? TimeSpan.FromSeconds(seconds.Value) : null;
    }
}
