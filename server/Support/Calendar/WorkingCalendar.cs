namespace Mover.Server.Support.Calendar;

/// <summary>Counts the working time on which time limits run.</summary>
/// <remarks>
/// Hours are those that the clocks of the zone show, and what passes in them is counted as it passes: an hour that clocks leave out is not
/// there, one that comes twice is two. Moments are given back in UTC. The calendar knows the days of <see cref="DateSpan.Known"/>: outside
/// them no working time passes, and what would lie after them is <see cref="DateTimeOffset.MaxValue"/>.
/// Costs a step for each day worked on the way.
/// </remarks>
internal sealed class WorkingCalendar
{
    private static readonly DateTimeOffset BeforeAll = Midnight(DateSpan.Known.From.AddDays(-2));
    private static readonly DateTimeOffset AfterAll = Midnight(DateSpan.Known.To.AddDays(3));

    private readonly ZoneClock _clock;
    private readonly WorkedDays _days;

    /// <summary>The calendar of settings that have no faults.</summary>
    public WorkingCalendar(CalendarOptions options)
    {
        _clock = new ZoneClock(options.GetZone());
        _days = new WorkedDays(options.GetDays(), options.GetHours(), _clock);
    }

    /// <summary>True while working time passes: from the first moment of working hours on, and no longer at their end.</summary>
    public bool IsOpen(DateTimeOffset moment) =>
        OpeningsSince(moment).TakeWhile(opening => opening.From <= moment).Any(opening => opening.Contains(moment));

    /// <summary>The first moment within or at the end of working hours at which so much working time has passed.</summary>
    /// <remarks>What runs out at 17:30 runs out on that day, not at the begin of the next. No working time from outside working hours is their next begin.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The working time is negative.</exception>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan workingTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingTime, TimeSpan.Zero);
        var left = workingTime;
        foreach (var opening in OpeningsSince(from).Select(opening => opening.Since(from)))
        {
            if (opening.Length >= left)
                return opening.From + left;
            left -= opening.Length;
        }
        return DateTimeOffset.MaxValue;
    }

    /// <summary>The end of the last working hour of the n-th working day after the day of a moment.</summary>
    /// <remarks>The day of the moment is the one that the clocks of the zone show, and is never counted, be it worked or not, early or late: one
    /// working day after any time of a Friday, or of the Saturday and Sunday after it, is the end of Monday. A day counts if working time passes in it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The days are not one at least.</exception>
    public DateTimeOffset AddDays(DateTimeOffset from, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workingDays);
        return _days.Since(DayOf(from).AddDays(1)).ElementAtOrDefault(workingDays - 1)?.End ?? DateTimeOffset.MaxValue;
    }

    /// <summary>The working time between two moments; none if the second is not after the first.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
            return TimeSpan.Zero;
        return OpeningsSince(from)
            .TakeWhile(opening => opening.From < to)
            .Aggregate(TimeSpan.Zero, (sum, opening) => sum + opening.Since(from).Until(to).Length);
    }

    /// <summary>All openings that have not ended before a moment, in order.</summary>
    /// <remarks>One that ends at midnight is of the day before, and Samoa once left out the day between: so they are looked for from two days before.</remarks>
    private IEnumerable<Opening> OpeningsSince(DateTimeOffset moment) =>
        _days.Since(DayOf(moment).AddDays(-2)).SelectMany(worked => worked.Openings).SkipWhile(opening => opening.To < moment);

    /// <summary>The day of a moment; for one that is far outside the known days, a day outside them that every zone can tell.</summary>
    private DateOnly DayOf(DateTimeOffset moment) => _clock.DayOf(moment < BeforeAll ? BeforeAll : moment > AfterAll ? AfterAll : moment);

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
