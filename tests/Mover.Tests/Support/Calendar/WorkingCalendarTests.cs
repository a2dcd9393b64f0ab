using Mover.Server.Support.Calendar;

namespace Mover.Tests.Support.Calendar;

/// <summary>Working time is counted as people in the office count it.</summary>
internal sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Paris = new(new CalendarOptions { FreeDays = "2026-12-21..2027-01-03,2027-04-05" });

    [TestCase("2026-10-14T09:00:00+02:00", "01:00", "2026-10-14T10:00:00+02:00")]
    [TestCase("2026-10-14T07:00:00Z", "01:00", "2026-10-14T10:00:00+02:00", Description = "told in UTC")]
    [TestCase("2026-10-14T12:00:00+02:00", "01:00", "2026-10-14T14:00:00+02:00", Description = "over lunch")]
    [TestCase("2026-10-14T08:30:00+02:00", "08:00", "2026-10-14T17:30:00+02:00", Description = "a whole day ends with it")]
    [TestCase("2026-10-16T17:00:00+02:00", "01:00", "2026-10-19T09:00:00+02:00", Description = "Friday at five")]
    [TestCase("2026-10-16T17:30:00+02:00", "00:01", "2026-10-19T08:31:00+02:00", Description = "Friday at the end")]
    [TestCase("2026-10-17T23:00:00+02:00", "00:01", "2026-10-19T08:31:00+02:00", Description = "Saturday night")]
    [TestCase("2026-10-14T08:30:00+02:00", "3.08:00", "2026-10-27T17:30:00+01:00", Description = "ten working days of eight hours")]
    [TestCase("2027-03-26T17:00:00+01:00", "01:00", "2027-03-30T09:00:00+02:00", Description = "over Easter 2027, when clocks are put forward too")]
    [TestCase("2026-10-23T17:00:00+02:00", "01:00", "2026-10-26T09:00:00+01:00", Description = "clocks are put back between")]
    [TestCase("2026-12-18T17:00:00+01:00", "01:00", "2027-01-04T09:00:00+01:00", Description = "over a range of free days")]
    [TestCase("2027-04-02T17:00:00+02:00", "01:00", "2027-04-06T09:00:00+02:00", Description = "over a free Monday")]
    [TestCase("2026-10-14T12:30:00+02:00", "00:00", "2026-10-14T12:30:00+02:00", Description = "nothing at an end")]
    [TestCase("2026-10-14T12:45:00+02:00", "00:00", "2026-10-14T13:30:00+02:00", Description = "nothing from outside")]
    public void Time_is_added_where_the_office_is_open(string from, string time, string due)
    {
        var (start, workingTime) = (DateTimeOffset.Parse(from), TimeSpan.Parse(time));
        Assert.That(Paris.Add(start, workingTime), Is.EqualTo(DateTimeOffset.Parse(due)));
        Assert.That(Paris.Between(start, DateTimeOffset.Parse(due)), Is.EqualTo(workingTime));
    }

    [TestCase("2026-10-12T09:00:00+02:00", 1, "2026-10-13T17:30:00+02:00")]
    [TestCase("2026-10-12T00:00:00+02:00", 1, "2026-10-13T17:30:00+02:00", Description = "early on the same day")]
    [TestCase("2026-10-12T23:59:59+02:00", 1, "2026-10-13T17:30:00+02:00", Description = "late on the same day")]
    [TestCase("2026-10-12T22:30:00Z", 1, "2026-10-14T17:30:00+02:00", Description = "in Paris it was the 13th already")]
    [TestCase("2026-10-16T09:00:00+02:00", 1, "2026-10-19T17:30:00+02:00", Description = "Friday")]
    [TestCase("2026-10-18T09:00:00+02:00", 1, "2026-10-19T17:30:00+02:00", Description = "Sunday")]
    [TestCase("2026-10-12T09:00:00+02:00", 10, "2026-10-26T17:30:00+01:00", Description = "two weeks, and clocks are put back")]
    [TestCase("2027-03-25T09:00:00+01:00", 2, "2027-03-30T17:30:00+02:00", Description = "over Easter")]
    [TestCase("2026-12-18T09:00:00+01:00", 1, "2027-01-04T17:30:00+01:00", Description = "over free days")]
    public void Days_end_with_the_last_hour_of_a_working_day(string from, int days, string due) =>
        Assert.That(Paris.AddDays(DateTimeOffset.Parse(from), days), Is.EqualTo(DateTimeOffset.Parse(due)));

    [TestCase("2026-10-14T08:29:59.9999999+02:00", false)]
    [TestCase("2026-10-14T08:30:00+02:00", true)]
    [TestCase("2026-10-14T12:29:59.9999999+02:00", true)]
    [TestCase("2026-10-14T12:30:00+02:00", false)]
    [TestCase("2026-10-14T13:30:00+02:00", true)]
    [TestCase("2026-10-14T17:30:00+02:00", false)]
    [TestCase("2026-10-17T10:00:00+02:00", false, Description = "Saturday")]
    [TestCase("2026-11-11T10:00:00+01:00", false, Description = "holiday")]
    [TestCase("2026-12-22T10:00:00+01:00", false, Description = "free day")]
    public void It_is_open_in_working_hours_until_just_before_their_end(string moment, bool open) =>
        Assert.That(Paris.IsOpen(DateTimeOffset.Parse(moment)), Is.EqualTo(open));

    // Clocks of Paris go from two to three on 28 March 2027, and from three back to two on 25 October 2026.
    [TestCase("00:00-24:00", "2027-03-28", "23:00")]
    [TestCase("00:00-24:00", "2026-10-25", "1.01:00")]
    [TestCase("01:00-05:00", "2027-03-28", "03:00")]
    [TestCase("01:00-05:00", "2026-10-25", "05:00")]
    [TestCase("01:00-02:30", "2027-03-28", "01:00", Description = "ends in what is left out")]
    [TestCase("02:30-05:00", "2027-03-28", "02:00", Description = "begins in what is left out")]
    [TestCase("02:10-02:50", "2027-03-28", "00:00", Description = "is left out")]
    [TestCase("01:00-02:30", "2026-10-25", "01:30", Description = "ends in what comes twice, the first time")]
    [TestCase("02:30-05:00", "2026-10-25", "03:30", Description = "begins in what comes twice, the first time")]
    [TestCase("01:00-02:30,02:30-05:00", "2026-10-25", "05:00", Description = "nothing is lost between")]
    public void Where_clocks_are_changed_the_time_that_really_passes_is_counted(string hours, string day, string time)
    {
        var calendar = new WorkingCalendar(new CalendarOptions { WorkingDays = "Sun", WorkingHours = hours });
        var noon = DateTimeOffset.Parse($"{day}T12:00:00Z");
        Assert.That(calendar.Between(noon.AddDays(-2), noon.AddDays(2)), Is.EqualTo(TimeSpan.Parse(time)));
    }

    [Test]
    public void A_day_whose_hours_clocks_leave_out_is_not_counted()
    {
        var calendar = new WorkingCalendar(new CalendarOptions { WorkingDays = "Sun", WorkingHours = "02:10-02:50" });
        Assert.That(calendar.AddDays(DateTimeOffset.Parse("2027-03-27T12:00:00Z"), 1), Is.EqualTo(DateTimeOffset.Parse("2027-04-04T02:50:00+02:00")));
    }

    [Test]
    public void A_day_that_a_zone_leaves_out_is_not_counted()
    {
        var samoa = new WorkingCalendar(new CalendarOptions { TimeZone = "Pacific/Apia", WorkingHours = "00:00-24:00", FrenchHolidays = false });
        var thursday = DateTimeOffset.Parse("2011-12-29T00:00:00-10:00");
        Assert.That(samoa.AddDays(thursday, 1), Is.EqualTo(DateTimeOffset.Parse("2012-01-03T00:00:00+14:00")));
        Assert.That(samoa.Add(thursday, TimeSpan.FromHours(25)), Is.EqualTo(DateTimeOffset.Parse("2012-01-02T01:00:00+14:00")));
        Assert.That(samoa.Add(thursday.AddDays(1), TimeSpan.Zero), Is.EqualTo(thursday.AddDays(1)));
    }

    [Test]
    public void Holidays_of_France_are_worked_elsewhere() => Assert.That(
        new WorkingCalendar(new CalendarOptions { FrenchHolidays = false }).IsOpen(DateTimeOffset.Parse("2026-07-14T10:00:00+02:00")));

    [Test]
    public void No_time_passes_backwards() => Assert.That(
        Paris.Between(DateTimeOffset.Parse("2026-10-14T10:00:00+02:00"), DateTimeOffset.Parse("2026-10-14T09:00:00+02:00")), Is.EqualTo(TimeSpan.Zero));

    [Test]
    public void Moments_come_in_UTC()
    {
        var moment = DateTimeOffset.Parse("2026-10-14T09:00:00+02:00");
        DateTimeOffset[] given = [Paris.Add(moment, TimeSpan.Zero), Paris.Add(moment, TimeSpan.FromHours(1)), Paris.AddDays(moment, 1)];
        Assert.That(given.Select(each => each.Offset), Has.All.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void What_cannot_be_added_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Paris.Add(DateTimeOffset.UnixEpoch, TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Paris.AddDays(DateTimeOffset.UnixEpoch, 0));
    }
}
