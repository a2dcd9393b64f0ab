using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Mover.Tui.Entries;

/// <summary>Times of entries, which are kept to the microsecond.</summary>
internal static class EntryTime
{
    /// <summary>The time without what is finer than a microsecond.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    public static Timestamp ToTimestamp(DateTimeOffset time) => Timestamp.FromDateTimeOffset(Truncate(time));

    /// <summary>A time in a column whose head says UTC; "-" where there is none.</summary>
    public static string Cell(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>The time of a message field; null if it is unset or outside of what a date can be.</summary>
    public static DateTimeOffset? Find(Timestamp? time)
    {
        try
        {
            return time?.ToDateTimeOffset();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
