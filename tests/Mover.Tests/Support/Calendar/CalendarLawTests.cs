using Mover.Server.Support.Calendar;

namespace Mover.Tests.Support.Calendar;

/// <summary>What holds of every calendar, whenever and wherever.</summary>
internal sealed class CalendarLawTests
{
    private const int Rounds = 1000;

    // The clocks of the last three are changed at midnight, a minute after it, and by a whole day; their hours lie about that.
    private static readonly CalendarOptions[] Calendars =
    [
        new() { FreeDays = "2026-12-21..2027-01-03,2027-04-05" },
        new() { WorkingDays = "Sun,Wed", WorkingHours = "01:00-02:30,02:30-06:00,20:00-24:00" },
        new() { WorkingDays = "Mon-Sun", WorkingHours = "00:00-24:00", FrenchHolidays = false, TimeZone = "America/New_York" },
        new() { WorkingDays = "Mon-Sun", WorkingHours = "00:00-00:30,22:30-23:30", TimeZone = "America/Sao_Paulo" },
        new() { WorkingDays = "Mon-Sun", WorkingHours = "00:00-00:20,22:50-23:10,23:20-24:00", TimeZone = "America/St_Johns" },
        new() { WorkingDays = "Mon-Fri", WorkingHours = "00:00-09:00,15:00-24:00", TimeZone = "Pacific/Apia" },
    ];

    [Test]
    public void What_is_added_lies_between([ValueSource(nameof(Calendars))] CalendarOptions options) => ForAll(options, (calendar, random) =>
    {
        var (from, time) = (Moment(random), Time(random));
        Assert.That(calendar.Between(from, calendar.Add(from, time)), Is.EqualTo(time), $"{from:O} + {time}");
    });

    [Test]
    public void Added_in_two_parts_it_is_the_same([ValueSource(nameof(Calendars))] CalendarOptions options) => ForAll(options, (calendar, random) =>
    {
        var (from, first, second) = (Moment(random), Time(random), Time(random));
        Assert.That(calendar.Add(calendar.Add(from, first), second), Is.EqualTo(calendar.Add(from, first + second)), $"{from:O} + {first} + {second}");
    });

    [Test]
    public void Later_or_longer_is_never_earlier([ValueSource(nameof(Calendars))] CalendarOptions options) => ForAll(options, (calendar, random) =>
    {
        var (from, time, later, longer) = (Moment(random), Time(random), Time(random) / 4, Time(random));
        Assert.That(calendar.Add(from + later, time), Is.GreaterThanOrEqualTo(calendar.Add(from, time)), $"{from:O} + {later}");
        Assert.That(calendar.Add(from, time + longer), Is.GreaterThanOrEqualTo(calendar.Add(from, time)), $"{from:O} + {time} + {longer}");
    });

    [Test]
    public void Time_between_adds_up([ValueSource(nameof(Calendars))] CalendarOptions options) => ForAll(options, (calendar, random) =>
    {
        DateTimeOffset[] moments = [Moment(random), Moment(random), Moment(random)];
        Array.Sort(moments);
        Assert.That(
            calendar.Between(moments[0], moments[1]) + calendar.Between(moments[1], moments[2]),
            Is.EqualTo(calendar.Between(moments[0], moments[2])), string.Join(", ", moments));
    }, Rounds / 5);

    [Test]
    public void It_ends_where_it_is_open_or_has_just_been([ValueSource(nameof(Calendars))] CalendarOptions options) => ForAll(options, (calendar, random) =>
    {
        var end = calendar.Add(Moment(random), Time(random));
        Assert.That(calendar.IsOpen(end) || calendar.IsOpen(end.AddTicks(-1)), $"{end:O}");
    });

    /// <summary>Counts minutes, which nothing in the calendar does.</summary>
    [Test]
    public void Time_between_is_that_of_the_minutes_that_are_open([ValueSource(nameof(Calendars))] CalendarOptions options) =>
        ForAll(options, (calendar, random) =>
        {
            var from = WholeMinute(Moment(random));
            var minutes = random.Next(3 * 24 * 60);
            var open = Enumerable.Range(0, minutes).Count(minute => calendar.IsOpen(from.AddMinutes(minute)));
            Assert.That(calendar.Between(from, from.AddMinutes(minutes)), Is.EqualTo(TimeSpan.FromMinutes(open)), $"{from:O} + {minutes}");
        }, Rounds / 50);

    [Test]
    public void It_is_open_where_clocks_and_days_say_so() => ForAll(Calendars[0], (calendar, random) =>
    {
        var moment = Moment(random);
        var shown = TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).DateTime;
        var day = DateOnly.FromDateTime(shown);
        var isFree = day >= new DateOnly(2026, 12, 21) && day <= new DateOnly(2027, 1, 3) || day == new DateOnly(2027, 4, 5)
            || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || HolidaysOfFrance.Contains(day);
        var isHour = shown.TimeOfDay.TotalHours is >= 8.5 and < 12.5 or >= 13.5 and < 17.5;
        Assert.That(calendar.IsOpen(moment), Is.EqualTo(isHour && !isFree), $"{shown:O}");
    });

    [Test]
    public void Working_days_end_one_after_the_other([ValueSource(nameof(Calendars))] CalendarOptions options) => ForAll(options, (calendar, random) =>
    {
        var (from, days) = (Moment(random), random.Next(1, 20));
        var end = calendar.AddDays(from, days);
        Assert.That(calendar.IsOpen(end.AddTicks(-1)), $"{from:O} + {days}");
        Assert.That(end, Is.GreaterThan(from));
        // An end at midnight is of the day before.
        Assert.That(calendar.AddDays(end.AddTicks(-1), 1), Is.EqualTo(calendar.AddDays(from, days + 1)), $"{from:O} + {days}");
    });

    private static void ForAll(CalendarOptions options, Action<WorkingCalendar, Random> law, int rounds = Rounds)
    {
        Assert.That(options.Faults(), Is.Empty);
        var (calendar, random) = (new WorkingCalendar(options), new Random(20270328));
        for (var round = 0; round < rounds; round++)
            law(calendar, random);
    }

    /// <summary>A moment of some days about a change of clocks or about free days, or of any day.</summary>
    private static DateTimeOffset Moment(Random random)
    {
        DateTimeOffset[] places = [On(2027, 3, 28), On(2026, 10, 25), On(2026, 12, 25), On(2018, 2, 18), On(2010, 11, 7), On(2011, 12, 30), On(2004, 2, 29)];
        var spread = TimeSpan.FromDays(random.Next(3) == 0 ? 1000 : 3);
        var moment = places[random.Next(places.Length)] + spread * random.NextDouble() - TimeSpan.FromDays(1);
        // Ends and begins of hours are whole minutes, and most is decided there.
        return random.Next(2) == 0 ? WholeMinute(moment) : moment;
    }

    private static TimeSpan Time(Random random) => random.Next(4) switch
    {
        0 => TimeSpan.Zero,
        1 => TimeSpan.FromMinutes(random.Next(600)),
        2 => TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerDay)),
        _ => TimeSpan.FromMinutes(10 * random.Next(2000)),
    };

    private static DateTimeOffset WholeMinute(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute));

    private static DateTimeOffset On(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
