using Google.Protobuf.WellKnownTypes;
using Mover.Tui.FullScreen.Overview;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Overview;

internal sealed class DeletionDaysTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [TestCase("2027-01-30T12:00Z", "2027-01-30T21:00Z", 0)]
    [TestCase("2027-01-30T12:00Z", "2027-01-30T23:30Z", 1, Description = "It is tomorrow in Paris already.")]
    [TestCase("2027-01-30T23:30Z", "2027-01-31T00:10Z", 0)]
    [TestCase("2027-01-30T12:00Z", "2027-02-01T08:00Z", 2)]
    [TestCase("2027-02-27T12:00Z", "2027-03-01T08:00Z", 2)]
    [TestCase("2028-02-27T12:00Z", "2028-03-01T08:00Z", 3, Description = "In a leap year.")]
    [TestCase("2027-12-31T12:00Z", "2028-01-01T08:00Z", 1)]
    [TestCase("2027-03-27T12:00Z", "2027-03-28T21:59Z", 1, Description = "A day of 23 hours.")]
    [TestCase("2027-03-27T12:00Z", "2027-03-28T22:01Z", 2)]
    [TestCase("2027-10-31T00:30Z", "2027-10-31T22:59Z", 0, Description = "A day of 25 hours.")]
    [TestCase("2027-01-30T12:00Z", "2027-01-11T12:00Z", 0, Description = "What is late is due today.")]
    [TestCase("2027-01-30T12:00Z", "2027-02-28T12:00Z", 29)]
    public void A_space_is_counted_on_its_day_by_the_calendar_of_the_viewer(string now, string due, int day)
    {
        var days = Of(now, Space(due));
        Assert.That(days.Free.Index().Where(one => one.Item > 0), Is.EqualTo([(day, 1L)]));
    }

    [Test]
    public void What_is_due_after_thirty_days_or_at_no_time_is_not_counted() =>
        Assert.That(Of("2027-01-30T12:00Z", Space("2027-03-01T12:00Z"), new PendingSpace()).Most, Is.Zero);

    [Test]
    public void What_is_kept_is_counted_apart()
    {
        var held = Space("2027-02-01T08:00Z");
        held.Holds.Add(new SpaceHold { Kind = HoldKind.Legal });
        var days = Of("2027-01-30T12:00Z", held, Space("2027-02-01T08:00Z"), Space("2027-02-01T09:00Z"));
        Assert.That((days.Free[2], days.Held[2], days.Most), Is.EqualTo((2L, 1L, 2L)));
    }

    private static DeletionDays Of(string now, params PendingSpace[] spaces) => DeletionDays.Of(spaces, new Viewer(Language.English, Paris, Time(now)));

    private static PendingSpace Space(string due) => new() { DeleteDueTime = Time(due).ToTimestamp() };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
