using System.Globalization;

namespace Mover.Server.Support.Calendar;

/// <summary>Days from one to another, both of them within.</summary>
internal readonly record struct DateSpan(DateOnly From, DateOnly To)
{
    /// <summary>The whole years that calendars know; before and after them all is closed.</summary>
    /// <remarks>Wide enough for any time limit, and narrow enough to be walked day by day where a caller passes the end of time. A year that
    /// was mistyped in a setting shows by lying outside.</remarks>
    public static readonly DateSpan Known = new(new DateOnly(2000, 1, 1), new DateOnly(2099, 12, 31));

    /// <summary>Reads "2027-04-05" or "2026-12-21..2027-01-03"; null for what is neither, runs backwards, or lies outside <see cref="Known"/>.</summary>
    public static DateSpan? Find(string text) => text.Split("..", StringSplitOptions.TrimEntries) switch
    {
        [var day] when FindDay(day) is { } only => new DateSpan(only, only),
        [var first, var last] when FindDay(first) is { } from && FindDay(last) is { } to && from <= to => new DateSpan(from, to),
        _ => null,
    };

    public bool Contains(DateOnly day) => day >= From && day <= To;

    private static DateOnly? FindDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Known.Contains(day) ? day : null;
}
