namespace Mover.Server.Support.Calendar;

/// <summary>Settings of the calendar on which time limits run.</summary>
/// <remarks>The parts of a list are separated by commas. The methods that read a setting expect one without <see cref="Faults"/>.</remarks>
internal sealed record CalendarOptions
{
    private const string Section = "Support:Calendar";

    /// <summary>The time zone of the working hours, by its IANA name.</summary>
    public string TimeZone { get; init; } = "Europe/Paris";

    /// <summary>Days of the week, single or from one to another: Mon,Wed-Fri.</summary>
    public string WorkingDays { get; init; } = "Mon-Fri";

    /// <summary>Spans of a working day, as the clocks of the zone show them, in order. The last may end at 24:00; none runs over midnight.</summary>
    public string WorkingHours { get; init; } = "08:30-12:30,13:30-17:30";

    /// <summary>True to be closed on the public holidays of metropolitan France.</summary>
    public bool FrenchHolidays { get; init; } = true;

    /// <summary>Further days off, single or from one to another: 2026-12-21..2027-01-03,2027-04-05.</summary>
    public string FreeDays { get; init; } = "";

    public TimeZoneInfo GetZone() => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public OpenDays GetDays() => new(
        [.. Split(WorkingDays).SelectMany(part => WeekDays.Find(part)!)],
        FrenchHolidays,
        [.. Split(FreeDays).Select(part => DateSpan.Find(part)!.Value)]);

    public IReadOnlyList<HourSpan> GetHours() => [.. Split(WorkingHours).Select(part => HourSpan.Find(part)!.Value)];

    public IEnumerable<string> Faults() => ZoneFaults().Concat(DayFaults()).Concat(HourFaults()).Concat(FreeDayFaults());

    private IEnumerable<string> ZoneFaults()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return $"{Section}:TimeZone: this system knows no time zone {TimeZone} (on Linux it takes the package tzdata).";
    }

    private IEnumerable<string> DayFaults()
    {
        if (Split(WorkingDays).Length == 0)
            yield return $"{Section}:WorkingDays must name one day at least.";
        foreach (var part in Split(WorkingDays).Where(part => WeekDays.Find(part) is null))
            yield return $"{Section}:WorkingDays: \"{part}\" is neither a day such as Mon nor days such as Mon-Fri.";
    }

    private IEnumerable<string> HourFaults()
    {
        var spans = Split(WorkingHours).Select(HourSpan.Find).OfType<HourSpan>().ToList();
        if (Split(WorkingHours).Length == 0)
            yield return $"{Section}:WorkingHours must name one span at least.";
        foreach (var part in Split(WorkingHours).Where(part => HourSpan.Find(part) is null))
            yield return $"{Section}:WorkingHours: \"{part}\" is not a span such as 08:30-12:30.";
        foreach (var (earlier, later) in spans.Zip(spans.Skip(1)).Where(pair => pair.Second.From < pair.First.To))
            yield return $"{Section}:WorkingHours: {later} begins before {earlier} has ended.";
    }

    private IEnumerable<string> FreeDayFaults()
    {
        var (first, last) = (DateSpan.Known.From.Year, DateSpan.Known.To.Year);
        var wrong = Split(FreeDays).Where(part => DateSpan.Find(part) is null).ToList();
        foreach (var part in wrong)
            yield return $"{Section}:FreeDays: \"{part}\" is neither a date such as 2027-04-05 nor dates such as 2026-12-21..2027-01-03, from {first} to {last}.";
        // Without days of the week every year is idle, and that is told already.
        if (wrong.Count == 0 && !DayFaults().Any() && GetDays().FindIdleYear() is { } idle)
            yield return $"{Section}:FreeDays leave no working day for a year from {idle:yyyy-MM-dd}.";
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
