using Mover.Server.Support.Calendar;

namespace Mover.Tests.Support.Calendar;

/// <summary>The calendar ends somewhere, and says so with the end of time instead of failing.</summary>
internal sealed class CalendarEdgeTests
{
    private static readonly DateTimeOffset First = DateTimeOffset.Parse("2000-01-03T08:30:00+01:00");
    private static readonly DateTimeOffset Last = DateTimeOffset.Parse("2099-12-31T17:30:00+01:00");

    private static readonly DateTimeOffset[] Extremes =
    [
        DateTimeOffset.MinValue, DateTimeOffset.MinValue.AddTicks(1), new(DateTime.MinValue.AddHours(14), TimeSpan.FromHours(14)),
        DateTimeOffset.MaxValue, DateTimeOffset.MaxValue.AddTicks(-1), new(DateTime.MaxValue.AddHours(-14), TimeSpan.FromHours(-14)),
    ];

    [TestCase("Europe/Paris")]
    [TestCase("Pacific/Kiritimati", Description = "14 hours ahead")]
    [TestCase("Pacific/Niue", Description = "11 hours behind")]
    [TestCase("UTC")]
    public void At_the_ends_of_time_it_is_closed_and_nothing_fails(string zone)
    {
        var calendar = new WorkingCalendar(new CalendarOptions { TimeZone = zone });
        foreach (var moment in Extremes)
        {
            var isEnd = moment > Last;
            Assert.That(calendar.IsOpen(moment), Is.False);
            Assert.That(calendar.Add(moment, TimeSpan.FromHours(1)) == DateTimeOffset.MaxValue, Is.EqualTo(isEnd));
            Assert.That(calendar.AddDays(moment, 1) == DateTimeOffset.MaxValue, Is.EqualTo(isEnd));
            Assert.That(calendar.Add(moment, TimeSpan.MaxValue), Is.EqualTo(DateTimeOffset.MaxValue));
            Assert.That(calendar.AddDays(moment, int.MaxValue), Is.EqualTo(DateTimeOffset.MaxValue));
            Assert.That(calendar.Between(moment, moment), Is.EqualTo(TimeSpan.Zero));
        }
    }

    [Test]
    public void Time_passes_from_the_first_known_opening_to_the_last()
    {
        var calendar = new WorkingCalendar(new CalendarOptions());
        var all = calendar.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.That(calendar.Add(DateTimeOffset.MinValue, TimeSpan.Zero), Is.EqualTo(First));
        Assert.That(calendar.Add(DateTimeOffset.MinValue, all), Is.EqualTo(Last));
        Assert.That(calendar.Add(DateTimeOffset.MinValue, all + TimeSpan.FromTicks(1)), Is.EqualTo(DateTimeOffset.MaxValue));
        Assert.That(calendar.AddDays(DateTimeOffset.MinValue, 1), Is.EqualTo(First.AddHours(9)));
        Assert.That(calendar.AddDays(Last.AddDays(-1), 1), Is.EqualTo(Last));
        Assert.That(calendar.AddDays(Last, 1), Is.EqualTo(DateTimeOffset.MaxValue));
    }
}
