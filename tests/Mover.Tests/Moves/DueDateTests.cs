using FsCheck;
using FsCheck.Fluent;
using Mover.Server.Moves;

namespace Mover.Tests.Moves;

/// <summary>The source of a move is deleted on the day that its owner was told, and never too early.</summary>
internal sealed class DueDateTests
{
    private static readonly TimeSpan LastSecond = new(23, 59, 59);

    // Of the last two, one leaves out a day, and one put its clocks back at midnight.
    private static readonly TimeZoneInfo[] Zones =
    [
        .. new[] { "Europe/Paris", "Pacific/Noumea", "America/Cayenne", "Asia/Kathmandu", "UTC", "Pacific/Apia", "America/Sao_Paulo" }
            .Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    // In Paris, as its clocks showed it.
    [TestCase("2026-03-03T14:00:00+01:00", "2026-04-03T23:59:59+02:00", Description = "clocks are put forward between them")]
    [TestCase("2026-10-12T00:00:00+02:00", "2026-11-12T23:59:59+01:00", Description = "clocks are put back between them")]
    [TestCase("2026-09-30T23:59:59+02:00", "2026-10-30T23:59:59+01:00", Description = "30 days and an hour")]
    [TestCase("2026-12-31T12:00:00+01:00", "2027-01-31T23:59:59+01:00", Description = "into the next year")]
    [TestCase("2026-01-31T12:00:00+01:00", "2026-03-02T23:59:59+01:00", Description = "28 February would be too early")]
    [TestCase("2026-01-28T23:59:59+01:00", "2026-02-28T23:59:59+01:00", Description = "31 days")]
    [TestCase("2026-01-29T23:59:59+01:00", "2026-02-28T23:59:59+01:00", Description = "30 days to the second")]
    [TestCase("2026-01-30T00:00:00+01:00", "2026-03-01T23:59:59+01:00", Description = "28 February would be a second too early")]
    [TestCase("2028-01-30T23:59:59+01:00", "2028-02-29T23:59:59+01:00", Description = "a leap year")]
    [TestCase("2028-01-31T00:00:00+01:00", "2028-03-01T23:59:59+01:00", Description = "29 February would be a second too early")]
    [TestCase("2026-02-28T10:00:00+01:00", "2026-03-30T23:59:59+02:00", Description = "28 March would be too early")]
    [TestCase("2026-03-31T00:30:00+02:00", "2026-04-30T23:59:59+02:00", Description = "April has no 31st")]
    [TestCase("2026-08-31T22:30:00+00:00", "2026-10-01T23:59:59+02:00", Description = "in Paris it was September already")]
    public void A_source_is_due_at_the_end_of_the_same_day_of_the_next_month(string switched, string due) =>
        Assert.That(DueDate.Of(DateTimeOffset.Parse(switched), Zones[0]), Is.EqualTo(DateTimeOffset.Parse(due)));

    [Test]
    public void A_day_that_a_zone_leaves_out_is_not_waited_for() => Assert.That(
        DueDate.Of(DateTimeOffset.Parse("2011-11-30T12:00:00-10:00"), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia")),
        Is.EqualTo(DateTimeOffset.Parse("2011-12-31T23:59:59+14:00")));

    [Test]
    public void A_second_that_comes_twice_ends_the_day_the_second_time() => Assert.That(
        DueDate.Of(DateTimeOffset.Parse("2018-01-17T12:00:00-02:00"), TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo")),
        Is.EqualTo(DateTimeOffset.Parse("2018-02-17T23:59:59-03:00")));

    [Test]
    public void Whenever_and_wherever_it_is_the_first_end_of_a_day_that_is_late_enough()
    {
        var moments = from second in Gen.Choose(0, int.MaxValue)
                      from zone in Gen.Elements(Zones)
                      select (Time: DateTimeOffset.FromUnixTimeSeconds(second), Zone: zone);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(moments.ToArbitrary(), moment =>
        {
            var due = DueDate.Of(moment.Time, moment.Zone);
            var (from, to) = (DateOf(moment.Time, moment.Zone), DateOf(due, moment.Zone));
            var isEnd = TimeZoneInfo.ConvertTime(due, moment.Zone).TimeOfDay == LastSecond && DateOf(due.AddSeconds(1), moment.Zone) > to;
            var isLate = due - moment.Time >= TimeSpan.FromDays(30) && to >= from.AddMonths(1);
            // A day earlier would be too early, by the month or by the days.
            var isFirst = to.AddDays(-1) < from.AddMonths(1) || due.AddDays(-1).AddHours(-1) - moment.Time < TimeSpan.FromDays(30);
            return isEnd && isLate && isFirst && due - moment.Time < TimeSpan.FromDays(33);
        }));
    }

    private static DateOnly DateOf(DateTimeOffset time, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
}
