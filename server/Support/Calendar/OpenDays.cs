namespace Mover.Server.Support.Calendar;

/// <summary>Says which days are worked.</summary>
internal sealed class OpenDays(IReadOnlyList<DayOfWeek> week, bool frenchHolidays, IReadOnlyList<DateSpan> free)
{
    private const int YearDays = 365;

    public bool Contains(DateOnly day) =>
        week.Contains(day.DayOfWeek)
        && !free.Any(span => span.Contains(day))
        && !(frenchHolidays && HolidaysOfFrance.Contains(day));

    /// <summary>The first day of a year in which no day is worked; null if there is none.</summary>
    /// <remarks>Neither weeks nor holidays alone leave out a year, so it has a free day within, and begins after the last day worked before that.</remarks>
    public DateOnly? FindIdleYear() => free
        .Select(span => Enumerable.Range(1, YearDays).Select(back => span.From.AddDays(1 - back)).TakeWhile(day => !Contains(day)).LastOrDefault(span.From))
        .Where(first => !Enumerable.Range(0, YearDays).Any(ahead => Contains(first.AddDays(ahead))))
        .Select(first => (DateOnly?)first)
        .Min();
}
