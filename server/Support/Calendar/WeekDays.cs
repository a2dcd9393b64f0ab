namespace Mover.Server.Support.Calendar;

/// <summary>Days of the week as settings write them.</summary>
internal static class WeekDays
{
    // In the order of DayOfWeek, which begins with Sunday.
    private static readonly string[] Names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>Reads "Mon" or "Mon-Fri", also over the end of a week: "Sun-Thu"; null for what is neither.</summary>
    public static IReadOnlyList<DayOfWeek>? Find(string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries).Select(NumberOf).ToArray();
        if (ends.Length > 2 || ends.Any(end => end < 0))
            return null;
        var count = (ends[^1] - ends[0] + Names.Length) % Names.Length + 1;
        return [.. Enumerable.Range(ends[0], count).Select(day => (DayOfWeek)(day % Names.Length))];
    }

    private static int NumberOf(string name) => Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
}
