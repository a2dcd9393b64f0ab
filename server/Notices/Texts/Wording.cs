using System.Globalization;

namespace Mover.Server.Notices.Texts;

/// <summary>Writes what every notice needs in one language: sizes, counts, times, and what stands around a mail.</summary>
/// <remarks>By its own tables: what the system knows of languages and of the names of zones differs from machine to machine.</remarks>
internal abstract class Wording(TimeZoneInfo zone, NumberFormatInfo numbers)
{
    /// <summary>Keeps a number and its unit on one line.</summary>
    protected const char Joined = '\u00a0';

    public abstract string Language { get; }

    public abstract string FileHeading { get; }

    public abstract string SizeHeading { get; }

    public abstract string Colon { get; }

    /// <summary>Stands between the items of a list in one line.</summary>
    public abstract string Separator { get; }

    public abstract Words Greeting { get; }

    protected abstract IReadOnlyList<string> Units { get; }

    /// <summary>What stands below every mail: about which space, and whom to ask.</summary>
    public abstract Footer Ending(string address, NoticesOptions options);

    /// <summary>What stands below a mail to somebody whom a space shares with.</summary>
    public abstract Footer EndingForPartner(string address, NoticesOptions options);

    /// <summary>"and 12 more".</summary>
    public abstract Words AndMore(int count);

    /// <summary>"today", "tomorrow", "in 7 days", counted in days of the calendar.</summary>
    public abstract string InDays(DateTimeOffset from, DateTimeOffset to);

    /// <summary>"less than a second", "12 seconds", "3 minutes": what was begun counts as whole.</summary>
    public abstract string Duration(TimeSpan time);

    /// <summary>A day of the calendar, in full.</summary>
    public abstract string Day(DateOnly day);

    /// <summary>Day, hour and zone, in full.</summary>
    public abstract string Moment(DateTimeOffset time);

    /// <summary>Sets a text as print does it.</summary>
    public virtual string Typeset(string text) => text.Replace('\'', '’');

    /// <summary>"1.2 GB": decimal units, one figure behind the point.</summary>
    public string Size(long bytes)
    {
        var (size, unit) = ((decimal)bytes, 0);
        // 999.95 would be shown as 1000.
        while (size >= 999.95m && unit < Units.Count - 1)
            (size, unit) = (size / 1000, unit + 1);
        return size.ToString("0.#", numbers) + Joined + Units[unit];
    }

    /// <summary>"12,345".</summary>
    public string Number(long number) => number.ToString("#,0", numbers);

    /// <summary>"1 part", "12,345 parts".</summary>
    public string Count(long count, string one, string many) => count.ToString("#,0", numbers) + Joined + (IsOne(count) ? one : many);

    protected abstract bool IsOne(long count);

    protected static long Whole(double units) => (long)Math.Ceiling(units);

    protected DateTime Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).DateTime;

    protected int Days(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (Local(to).Date - Local(from).Date).Days);

    /// <summary>The name of the zone: Paris has one in each language, another one is told as it is set.</summary>
    protected string ZoneName(string paris, string other) => zone.Id == "Europe/Paris" ? paris : $"{other} {zone.Id}";
}
