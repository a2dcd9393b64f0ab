namespace Mover.Server.Support.Calendar;

/// <summary>The eleven public holidays of metropolitan France, as the law lists them today (Code du travail, L3133-1).</summary>
/// <remarks>Alsace and Moselle have two more, and overseas departments one; those stand among the free days of the settings.</remarks>
internal static class HolidaysOfFrance
{
    public static bool Contains(DateOnly day) => IsFixed(day) || IsMovable(day);

    /// <summary>Easter Sunday of a year of the Gregorian calendar.</summary>
    /// <remarks>The anonymous algorithm in J. Meeus, Astronomical Algorithms, chapter 8. Its letters are kept, so that it can be compared.</remarks>
    public static DateOnly GetEaster(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
        var g = (b - f + 1) / 3;
        var h = (19 * a + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + 2 * e + 2 * i - h - k) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1);
    }

    private static bool IsFixed(DateOnly day) =>
        (day.Month, day.Day) is (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25);

    /// <summary>Easter Monday, Ascension and Whit Monday.</summary>
    private static bool IsMovable(DateOnly day) => day.DayNumber - GetEaster(day.Year).DayNumber is 1 or 39 or 50;
}
