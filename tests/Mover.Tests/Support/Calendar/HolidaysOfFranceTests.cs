using Mover.Server.Support.Calendar;

namespace Mover.Tests.Support.Calendar;

/// <summary>The public holidays are computed as printed calendars have them.</summary>
internal sealed class HolidaysOfFranceTests
{
    [TestCase(1818, "1818-03-22", Description = "the earliest there can be")]
    [TestCase(1943, "1943-04-25", Description = "the latest there can be")]
    [TestCase(1954, "1954-04-18")]
    [TestCase(2000, "2000-04-23")]
    [TestCase(2008, "2008-03-23")]
    [TestCase(2011, "2011-04-24")]
    [TestCase(2024, "2024-03-31")]
    [TestCase(2025, "2025-04-20")]
    [TestCase(2026, "2026-04-05")]
    [TestCase(2027, "2027-03-28")]
    [TestCase(2038, "2038-04-25")]
    public void Easter_is_when_it_is_known_to_be(int year, string easter) =>
        Assert.That(HolidaysOfFrance.GetEaster(year), Is.EqualTo(DateOnly.Parse(easter)));

    [TestCase("2000-01-01,2000-04-24,2000-05-01,2000-05-08,2000-06-01,2000-06-12,2000-07-14,2000-08-15,2000-11-01,2000-11-11,2000-12-25")]
    [TestCase("2025-01-01,2025-04-21,2025-05-01,2025-05-08,2025-05-29,2025-06-09,2025-07-14,2025-08-15,2025-11-01,2025-11-11,2025-12-25")]
    [TestCase("2026-01-01,2026-04-06,2026-05-01,2026-05-08,2026-05-14,2026-05-25,2026-07-14,2026-08-15,2026-11-01,2026-11-11,2026-12-25")]
    [TestCase("2027-01-01,2027-03-29,2027-05-01,2027-05-06,2027-05-08,2027-05-17,2027-07-14,2027-08-15,2027-11-01,2027-11-11,2027-12-25")]
    [TestCase("2038-01-01,2038-04-26,2038-05-01,2038-05-08,2038-06-03,2038-06-14,2038-07-14,2038-08-15,2038-11-01,2038-11-11,2038-12-25")]
    public void A_year_has_these_holidays_and_no_other(string holidays)
    {
        var known = holidays.Split(',').Select(day => DateOnly.Parse(day)).ToList();
        Assert.That(DaysOf(known[0].Year).Where(HolidaysOfFrance.Contains), Is.EqualTo(known));
    }

    [Test]
    public void Two_fall_together_where_Ascension_is_on_another_holiday() =>
        Assert.That(DaysOf(2008).Count(HolidaysOfFrance.Contains), Is.EqualTo(10), "1 May 2008 was both");

    [Test]
    public void Easter_is_a_Sunday_in_spring_in_every_year() => Assert.That(
        Enumerable.Range(1583, 8000).Select(HolidaysOfFrance.GetEaster),
        Has.All.Matches<DateOnly>(easter => easter.DayOfWeek == DayOfWeek.Sunday && (easter.Month, easter.Day) is (3, >= 22) or (4, <= 25)));

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        var first = new DateOnly(year, 1, 1);
        return Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(first.AddDays);
    }
}
