namespace Mover.Server.Imports.Zips;

/// <summary>The time of a zip entry as DOS wrote it: in the clock of whoever made it, which nothing tells, so it is taken for UTC.</summary>
internal static class ZipTimes
{
    /// <summary>Null for what is no date.</summary>
    public static DateTimeOffset? FindDos(int date, int time)
    {
        var (year, month, day) = (1980 + (date >> 9), (date >> 5) & 15, date & 31);
        var (hour, minute, second) = (time >> 11, (time >> 5) & 63, (time & 31) * 2);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero)
            : null;
    }
}
