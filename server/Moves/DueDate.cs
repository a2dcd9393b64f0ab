namespace Mover.Server.Moves;

/// <summary>Says when the source of a move is deleted, and so until when the move can be taken back.</summary>
/// <remarks>The same day of the next month, at the end of that day, as its owner counts days: 3 March for 3 February, the last day of
/// February for 31 January. Never less than 30 days, so a later day where the month is too short for that.</remarks>
internal static class DueDate
{
    private static readonly TimeSpan Least = TimeSpan.FromDays(30);

    public static DateTimeOffset Of(DateTimeOffset switchTime, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(switchTime, zone).DateTime).AddMonths(1);
        while (FindEnd(day, zone) is not { } end || end - switchTime < Least)
            day = day.AddDays(1);
        return FindEnd(day, zone)!.Value;
    }

    /// <summary>A due time put off by some time: again the end of a day.</summary>
    public static DateTimeOffset Postpone(DateTimeOffset dueTime, TimeSpan time, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(dueTime + time, zone).DateTime);
        while (FindEnd(day, zone) is null)
            day = day.AddDays(1);
        return FindEnd(day, zone)!.Value;
    }

    /// <summary>The last second of a day; null in a zone that leaves it out.</summary>
    private static DateTimeOffset? FindEnd(DateOnly day, TimeZoneInfo zone)
    {
        var end = day.ToDateTime(new TimeOnly(23, 59, 59));
        if (zone.IsInvalidTime(end))
            return null;
        // Where clocks are put back at midnight, the second comes twice, and the day ends with the later one.
        var offset = zone.IsAmbiguousTime(end) ? zone.GetAmbiguousTimeOffsets(end).Min() : zone.GetUtcOffset(end);
        return new DateTimeOffset(end, offset);
    }
}
