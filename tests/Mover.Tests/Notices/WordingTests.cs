using Mover.Server.Notices;
using Mover.Server.Notices.Texts;

namespace Mover.Tests.Notices;

/// <summary>Sizes, counts and times read as in each language, whatever the machine knows of languages.</summary>
internal sealed class WordingTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly Wording French = new FrenchWording(Paris);
    private static readonly Wording English = new EnglishWording(Paris);

    [TestCase(0, "0_octets", "0_bytes")]
    [TestCase(999, "999_octets", "999_bytes")]
    [TestCase(1_200_000_000, "1,2_Go", "1.2_GB")]
    [TestCase(999_949, "999,9_ko", "999.9_KB")]
    [TestCase(999_950, "1_Mo", "1_MB")]
    [TestCase(long.MaxValue, "9,2_Eo", "9.2_EB")]
    public void A_size_has_the_unit_that_people_say(long bytes, string french, string english) =>
        Assert.That((Shown(French.Size(bytes)), Shown(English.Size(bytes))), Is.EqualTo((french, english)));

    [TestCase(0, "0_fichier", "0_files")]
    [TestCase(1, "1_fichier", "1_file")]
    [TestCase(2, "2_fichiers", "2_files")]
    [TestCase(1_234_567, "1_234_567_fichiers", "1,234,567_files")]
    public void A_count_agrees_with_what_it_counts(long count, string french, string english) => Assert.That(
        (Shown(French.Count(count, "fichier", "fichiers")), Shown(English.Count(count, "file", "files"))), Is.EqualTo((french, english)));

    [TestCase("2026-01-01T23:30:00Z", "vendredi 2_janvier 2026 à 0_h_30 (heure de Paris)", "Friday 2_January 2026 at 00:30 (Paris time)")]
    [TestCase("2026-08-01T10:05:00Z", "samedi 1er_août 2026 à 12_h_05 (heure de Paris)", "Saturday 1_August 2026 at 12:05 (Paris time)")]
    public void A_time_is_spelled_out_in_the_zone_of_the_owners(string time, string french, string english)
    {
        var moment = DateTimeOffset.Parse(time);
        Assert.That((Shown(French.Moment(moment)), Shown(English.Moment(moment))), Is.EqualTo((french, english)));
    }

    [TestCase("2026-02-01", "dimanche 1er_février 2026", "Sunday 1_February 2026")]
    [TestCase("2026-09-30", "mercredi 30_septembre 2026", "Wednesday 30_September 2026")]
    public void A_day_is_spelled_out(string day, string french, string english)
    {
        var date = DateOnly.Parse(day);
        Assert.That((Shown(French.Day(date)), Shown(English.Day(date))), Is.EqualTo((french, english)));
    }

    [Test]
    public void Another_zone_is_named_as_it_is_set()
    {
        var noumea = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Noumea");
        Assert.That(new FrenchWording(noumea).Moment(SampleNotices.Time), Does.EndWith("(fuseau horaire Pacific/Noumea)"));
        Assert.That(new EnglishWording(noumea).Moment(SampleNotices.Time), Does.EndWith("(time zone Pacific/Noumea)"));
    }

    [TestCase("2026-09-01T21:00:00Z", "aujourd'hui", "today")]
    [TestCase("2026-09-01T22:00:00Z", "demain", "tomorrow")]
    [TestCase("2026-09-08T12:00:00Z", "dans 7_jours", "in 7_days")]
    [TestCase("2026-08-08T12:00:00Z", "aujourd'hui", "today")]
    public void Days_are_counted_on_the_calendar_of_the_owners(string due, string french, string english)
    {
        var time = DateTimeOffset.Parse(due);
        Assert.That(Shown(French.InDays(SampleNotices.Time, time)), Is.EqualTo(french));
        Assert.That(Shown(English.InDays(SampleNotices.Time, time)), Is.EqualTo(english));
    }

    [TestCase(0, "moins d'une seconde", "less than a second")]
    [TestCase(999, "moins d'une seconde", "less than a second")]
    [TestCase(1000, "1_seconde", "1_second")]
    [TestCase(1001, "2_secondes", "2_seconds")]
    [TestCase(120_000, "120_secondes", "120_seconds")]
    [TestCase(120_001, "3_minutes", "3_minutes")]
    [TestCase(600_000, "10_minutes", "10_minutes")]
    public void A_duration_is_told_in_whole_units(int milliseconds, string french, string english)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        Assert.That((Shown(French.Duration(time)), Shown(English.Duration(time))), Is.EqualTo((french, english)));
    }

    [Test]
    public void Settings_that_no_mail_could_be_written_with_are_refused()
    {
        var options = new NoticesOptions { ServiceName = "", SupportAddress = "a@b\r\nBcc: c@d", TimeZone = "Nowhere/City", Keep = TimeSpan.Zero };
        Assert.That(options.Faults(), Has.Exactly(4).Items.And.All.StartWith("Notices:"));
        Assert.That(new NoticesOptions { SupportAddress = "aide@example.org" }.Faults(), Is.Empty);
    }

    /// <summary>With the spaces that hold together made visible.</summary>
    private static string Shown(string text) => text.Replace('\u00a0', '_');
}
