using System.Globalization;

namespace Mover.Server.Notices.Texts;

/// <summary>English, as Europe writes it.</summary>
internal sealed class EnglishWording(TimeZoneInfo zone) : Wording(zone, Numbers)
{
    public const string Name = "en";

    private static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = ".", NumberGroupSeparator = "," };

    private static readonly string[] DayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] MonthNames =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    public override string Language => Name;

    public override string FileHeading => "File";

    public override string SizeHeading => "Size";

    public override string Colon => ":";

    public override string Separator => "; ";

    public override Words Greeting => $"Hello,";

    protected override IReadOnlyList<string> Units { get; } = ["bytes", "KB", "MB", "GB", "TB", "PB", "EB"];

    public override Footer Ending(string address, NoticesOptions options)
    {
        var ask = options.SupportAddress.Length > 0 ? $"Write to {options.SupportAddress}" : "Ask the service that opened this space for you";
        return new Footer($"This automatic message of {options.ServiceName} is about the space {address}. A question? {ask}.");
    }

    public override Footer EndingForPartner(string address, NoticesOptions options)
    {
        var ask = options.SupportAddress.Length > 0 ? $"Write to {options.SupportAddress}" : "Ask the person who shares with you";
        return new Footer(
            $"You get this automatic message of {options.ServiceName} because the space {address} shares something "
            + $"with this mail address. A question? {ask}.");
    }

    public override Words AndMore(int count) => $"and {Count(count, "more", "more")}";

    public override string InDays(DateTimeOffset from, DateTimeOffset to) => Days(from, to) switch
    {
        0 => "today",
        1 => "tomorrow",
        var days => $"in {Count(days, "day", "days")}",
    };

    public override string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "less than a second",
        { TotalMinutes: <= 2 } => Count(Whole(time.TotalSeconds), "second", "seconds"),
        _ => Count(Whole(time.TotalMinutes), "minute", "minutes"),
    };

    /// <summary>"Tuesday 3 March 2026".</summary>
    public override string Day(DateOnly day) => $"{DayNames[(int)day.DayOfWeek]} {day.Day}{Joined}{MonthNames[day.Month - 1]} {day.Year:0000}";

    /// <summary>"Tuesday 3 March 2026 at 14:05 (Paris time)".</summary>
    public override string Moment(DateTimeOffset time)
    {
        var local = Local(time);
        return $"{Day(DateOnly.FromDateTime(local))} at {local.Hour:00}:{local.Minute:00} ({ZoneName("Paris time", "time zone")})";
    }

    protected override bool IsOne(long count) => count == 1;
}
