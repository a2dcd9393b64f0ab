namespace Mover.Server.Support.Calendar;

/// <summary>Turns what the clocks of a zone show into moments, and back.</summary>
/// <remarks>A time is the first moment at which clocks show it or a later one. So of one that comes twice it is the first, one that is left out
/// is the moment at which clocks are put forward, and a later time is never an earlier moment.</remarks>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The moment of a time of a day, in UTC.</summary>
    public DateTimeOffset At(DateOnly day, TimeSpan time)
    {
        var shown = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue) + time, TimeSpan.Zero);
        // No zone is a day away from UTC, so this is the offset some hours before; nearly always it still holds.
        var before = zone.GetUtcOffset(shown.AddDays(-1));
        var moment = shown - before;
        var after = zone.GetUtcOffset(moment);
        if (after == before)
            return moment;
        var changed = shown - after;
        return zone.GetUtcOffset(changed) == after ? changed : FindChange(changed, moment);
    }

    /// <summary>The moment between two at which clocks are changed.</summary>
    private DateTimeOffset FindChange(DateTimeOffset before, DateTimeOffset after)
    {
        var offset = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromTicks(1))
        {
            var middle = before + (after - before) / 2;
            (before, after) = zone.GetUtcOffset(middle) == offset ? (middle, after) : (before, middle);
        }
        return after;
    }
}
