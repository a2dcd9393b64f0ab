using Mover.Tui.FullScreen.Words;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>Moments and periods as people read them.</summary>
internal sealed class WhenTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("one hour east", TimeSpan.FromHours(1), null, null);

    [TestCase("2027-03-03T13:05:00Z", Language.French, "mer. 3 mars 14:05")]
    [TestCase("2027-03-03T13:05:00Z", Language.English, "Wed 3 Mar 14:05")]
    [TestCase("2027-12-31T23:30:00Z", Language.French, "sam. 1 janv. 2028 00:30")]
    [TestCase("2026-08-01T00:00:00Z", Language.English, "Sat 1 Aug 2026 01:00")]
    public void A_moment_is_said_in_the_zone_of_who_looks_and_with_the_year_where_it_is_another(string moment, Language language, string said) =>
        Assert.That(When.Of(DateTimeOffset.Parse(moment), new Viewer(language, Zone, Samples.Now)), Is.EqualTo(said));

    [TestCase(0.5, "< 1 min")]
    [TestCase(59, "59 min")]
    [TestCase(60, "1 h 00")]
    [TestCase(60 * 25, "1 j 1 h")]
    [TestCase(60 * 24 * 200, "200 j")]
    [TestCase(-60, "1 h 00")]
    public void A_period_is_said_in_whole_minutes(double minutes, string said) =>
        Assert.That(When.Period(TimeSpan.FromMinutes(minutes), Language.French), Is.EqualTo(said));
}
