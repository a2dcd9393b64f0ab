using System.Globalization;

namespace Mover.Server.Support.Calendar;

/// <summary>A span of a day, from midnight on as clocks show it; its end is outside.</summary>
internal readonly record struct HourSpan(TimeSpan From, TimeSpan To)
{
    /// <summary>Reads "08:30-12:30"; null for what is none, or ends before it has begun.</summary>
    public static HourSpan? Find(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var first, var last] && FindTime(first) is { } from && FindTime(last) is { } to && from < to
            ? new HourSpan(from, to)
            : null;

    public override string ToString() => $"{Show(From)}-{Show(To)}";

    private static TimeSpan? FindTime(string text)
    {
        if (text == "24:00")
            return TimeSpan.FromDays(1);
        return TimeOnly.TryParseExact(text, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan() : null;
    }

    private static string Show(TimeSpan time) => time.Days > 0 ? "24:00" : time.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
