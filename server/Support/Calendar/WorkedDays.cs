using System.Collections.Concurrent;

namespace Mover.Server.Support.Calendar;

/// <summary>The known days in which working time passes.</summary>
/// <remarks>Made a year at a time where one is first needed, and kept: a year takes about a millisecond to make, nearly all of it spent on asking the zone
/// for its offsets, and 31 KB to keep.</remarks>
internal sealed class WorkedDays(OpenDays days, IReadOnlyList<HourSpan> hours, ZoneClock clock)
{
    private readonly ConcurrentDictionary<int, WorkedDay[]> _years = new();

    /// <summary>Those from a day on, in order.</summary>
    public IEnumerable<WorkedDay> Since(DateOnly first)
    {
        var year = Math.Max(first.Year, DateSpan.Known.From.Year);
        return Enumerable.Range(year, Math.Max(0, DateSpan.Known.To.Year - year + 1))
            .SelectMany(each => _years.GetOrAdd(each, Make))
            .SkipWhile(worked => worked.Day < first);
    }

    private WorkedDay[] Make(int year)
    {
        var (first, next) = (new DateOnly(year, 1, 1).DayNumber, new DateOnly(year + 1, 1, 1).DayNumber);
        return [.. Enumerable.Range(first, next - first)
            .Select(DateOnly.FromDayNumber)
            .Where(days.Contains)
            .Select(day => new WorkedDay(day, OpeningsOn(day)))
            .Where(worked => worked.Openings.Count > 0)];
    }

    /// <summary>Those hours of a day that there are: clocks may leave some out.</summary>
    private Opening[] OpeningsOn(DateOnly day) => [.. hours
        .Select(span => new Opening(clock.At(day, span.From), clock.At(day, span.To)))
        .Where(opening => opening.Length > TimeSpan.Zero)];
}
