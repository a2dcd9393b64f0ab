using Mover.Server.Support.Calendar;

namespace Mover.Tests.Support.Calendar;

/// <summary>The settings of the calendar: all their faults are told, each by the part that is wrong.</summary>
internal sealed class CalendarOptionsTests
{
    [Test]
    public void Without_settings_there_is_no_fault() => Assert.That(new CalendarOptions().Faults(), Is.Empty);

    [TestCase("Sun-Thu", "Sun,Mon,Tue,Wed,Thu")]
    [TestCase("Mon,Tue,Thu", "Mon,Tue,Thu")]
    [TestCase("Fri - Mon", "Fri,Sat,Sun,Mon")]
    [TestCase("mon, WED-fri", "Mon,Wed,Thu,Fri")]
    [TestCase("Sat", "Sat")]
    public void Days_of_the_week_are_read_single_and_from_one_to_another(string setting, string days)
    {
        var options = new CalendarOptions { WorkingDays = setting };
        var monday = new DateOnly(2026, 10, 5);
        Assert.That(options.Faults(), Is.Empty);
        Assert.That(
            Enumerable.Range(0, 7).Select(monday.AddDays).Where(options.GetDays().Contains).Select(day => $"{day.DayOfWeek}"[..3]),
            Is.EquivalentTo(days.Split(',')));
    }

    [TestCase("00:00-24:00")]
    [TestCase("8:30-12:30, 12:30-17:30")]
    [TestCase("23:59-24:00")]
    public void Hours_may_touch_and_end_with_the_day(string setting) =>
        Assert.That(new CalendarOptions { WorkingHours = setting }.Faults(), Is.Empty);

    [TestCase("Europe/Pariss")]
    [TestCase("")]
    [TestCase("../../etc/passwd")]
    public void A_zone_that_is_not_known_is_a_fault(string zone) =>
        AssertFaults(new() { TimeZone = zone }, $"TimeZone: this system knows no time zone {zone} (");

    [TestCase("", "WorkingDays must name one day at least.")]
    [TestCase(" , ", "WorkingDays must name one day at least.")]
    [TestCase("Mon,Monday", "WorkingDays: \"Monday\" is neither")]
    [TestCase("Mon-", "WorkingDays: \"Mon-\" is neither")]
    [TestCase("Mon-Wed-Fri", "WorkingDays: \"Mon-Wed-Fri\" is neither")]
    [TestCase("1", "WorkingDays: \"1\" is neither")]
    public void Wrong_days_of_the_week_are_a_fault(string setting, string fault) => AssertFaults(new() { WorkingDays = setting }, fault);

    [TestCase("", "WorkingHours must name one span at least.")]
    [TestCase("08:30", "WorkingHours: \"08:30\" is not a span")]
    [TestCase("08:30-12h", "WorkingHours: \"08:30-12h\" is not a span")]
    [TestCase("12:30-12:30", "WorkingHours: \"12:30-12:30\" is not a span", Description = "empty")]
    [TestCase("22:00-06:00", "WorkingHours: \"22:00-06:00\" is not a span", Description = "over midnight")]
    [TestCase("24:00-24:00", "WorkingHours: \"24:00-24:00\" is not a span")]
    [TestCase("20:00-24:30", "WorkingHours: \"20:00-24:30\" is not a span")]
    [TestCase("08:00-12:00,11:59-14:00", "WorkingHours: 11:59-14:00 begins before 08:00-12:00 has ended.")]
    [TestCase("13:00-24:00,08:00-12:00", "WorkingHours: 08:00-12:00 begins before 13:00-24:00 has ended.")]
    public void Wrong_hours_are_a_fault(string setting, string fault) => AssertFaults(new() { WorkingHours = setting }, fault);

    [TestCase("Christmas", "FreeDays: \"Christmas\" is neither")]
    [TestCase("2027-02-29", "FreeDays: \"2027-02-29\" is neither", Description = "no such day")]
    [TestCase("05/04/2027", "FreeDays: \"05/04/2027\" is neither")]
    [TestCase("0227-04-05", "FreeDays: \"0227-04-05\" is neither", Description = "mistyped year")]
    [TestCase("2027-01-03..2026-12-21", "FreeDays: \"2027-01-03..2026-12-21\" is neither", Description = "backwards")]
    [TestCase("2027-01-03..2027-01-04..2027-01-05", "FreeDays: \"2027-01-03..2027-01-04..2027-01-05\" is neither")]
    public void Wrong_free_days_are_a_fault(string setting, string fault) => AssertFaults(new() { FreeDays = setting }, fault);

    // 1 January 2027 is a holiday, and the two days after it a weekend.
    [TestCase("2027-01-04..2027-12-31", "2027-01-01")]
    [TestCase("2027-07-01..2027-12-31,2027-01-04..2027-06-30", "2027-01-01", Description = "in two parts")]
    [TestCase("2000-01-01..2099-12-31", "2000-01-01")]
    [TestCase("2027-04-05,2031-01-01..2032-12-31", "2031-01-01")]
    [TestCase("2027-01-05..2028-01-04", "2027-01-05", Description = "to the day, from a Tuesday to a Tuesday")]
    public void Free_days_that_leave_no_working_day_for_a_year_are_a_fault(string setting, string first) =>
        AssertFaults(new() { FreeDays = setting }, $"FreeDays leave no working day for a year from {first}.");

    [TestCase("2027-01-04..2027-12-30", Description = "the last day of the year is worked")]
    [TestCase("2027-01-05..2028-01-03", Description = "a day less than a year")]
    [TestCase("2000-01-01..2000-02-01,2099-12-01..2099-12-31", Description = "at the edges of what is known")]
    [TestCase("2026-12-21..2027-01-03, 2027-04-05")]
    public void Free_days_that_leave_some_are_none(string setting) => Assert.That(new CalendarOptions { FreeDays = setting }.Faults(), Is.Empty);

    [Test]
    public void All_faults_are_told_at_once()
    {
        var faults = new CalendarOptions { TimeZone = "X", WorkingDays = "Mon,X,Y", WorkingHours = "X,10:00-12:00,11:00-13:00", FreeDays = "X,Y" }.Faults();
        Assert.That(faults.Select(fault => fault.Split(':')[2].Split(' ')[0]), Is.EqualTo(
        [
            "TimeZone", "WorkingDays", "WorkingDays", "WorkingHours", "WorkingHours", "FreeDays", "FreeDays",
        ]));
    }

    private static void AssertFaults(CalendarOptions options, string begin)
    {
        var faults = options.Faults().ToList();
        Assert.That(faults, Has.Count.EqualTo(1));
        Assert.That(faults[0], Does.StartWith($"Support:Calendar:{begin}"));
    }
}
