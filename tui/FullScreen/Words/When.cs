using System.Globalization;

namespace Mover.Tui.FullScreen.Words;

/// <summary>Moments and periods as people of the support read them.</summary>
internal static class When
{
    private static readonly string[] FrenchDays = ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."];
    private static readonly string[] EnglishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private static readonly string[] FrenchMonths =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>"lun. 3 mars 14:05", "Mon 3 Mar 14:05"; with the year where it is not this one.</summary>
    public static string Of(DateTimeOffset moment, Viewer viewer)
    {
        var local = TimeZoneInfo.ConvertTime(moment, viewer.Zone);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return $"{Day(moment, viewer)} {time}";
    }

    /// <summary>"lun. 3 mars", "Mon 3 Mar".</summary>
    public static string Day(DateTimeOffset moment, Viewer viewer)
    {
        var local = TimeZoneInfo.ConvertTime(moment, viewer.Zone);
        var (days, months) = viewer.Language == Language.French ? (FrenchDays, FrenchMonths) : (EnglishDays, EnglishMonths);
        var day = $"{days[(int)local.DayOfWeek]} {local.Day} {months[local.Month - 1]}";
        return local.Year == TimeZoneInfo.ConvertTime(viewer.Now, viewer.Zone).Year ? day : $"{day} {local.Year}";
    }

    /// <summary>"29 d 4 h", "3 h 05", "12 min", "&lt; 1 min": in whole minutes, so that a screen that nothing happens on stays still.</summary>
    public static string Period(TimeSpan period, Language language)
    {
        var day = language == Language.French ? "j" : "d";
        return period.Duration() switch
        {
            { TotalMinutes: < 1 } => "< 1 min",
            { TotalHours: < 1 } some => $"{some.Minutes} min",
            { TotalDays: < 1 } some => $"{some.Hours} h {some.Minutes:00}",
            { TotalDays: < 100 } some => $"{some.Days} {day} {some.Hours} h",
            var some => $"{some.Days} {day}",
        };
    }

    /// <summary>"3 h 05", or "-2 h 10" for what is late.</summary>
    public static string Until(DateTimeOffset moment, Viewer viewer) =>
        (moment < viewer.Now ? "-" : "") + Period(moment - viewer.Now, viewer.Language);
}
