namespace Mover.Server.Database;

/// <summary>Times are kept as microseconds since 1970, UTC: whole numbers that both engines compare alike.</summary>
internal static class DatabaseTimes
{
    public static long ToMicroseconds(this DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
