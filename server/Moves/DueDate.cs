namespace Mover.Server.Moves;

internal static class DueDate
{
    public static DateTimeOffset Of(DateTimeOffset switchTime, TimeZoneInfo zone) => switchTime.AddDays(31);
}
