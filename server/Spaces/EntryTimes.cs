using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;

namespace Mover.Server.Spaces;

/// <summary>Times of entries between messages, which count nanoseconds, and rows, which keep microseconds.</summary>
internal static class EntryTimes
{
    // 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, the bounds of google.protobuf.Timestamp.
    private const long LeastSeconds = -62_135_596_800;
    private const long MostSeconds = 253_402_300_799;

    private const int MicrosecondsPerSecond = 1_000_000;
    private const int NanosecondsPerMicrosecond = 1000;

    /// <summary>Unix microseconds, what is finer cut off; refuses what is no time at all.</summary>
    public static long Read(Timestamp time, string field)
    {
        if (time.Seconds is < LeastSeconds or > MostSeconds || time.Nanos is < 0 or > 999_999_999)
            throw Refusal.Field(field, "must lie in the years 1 to 9999, with 0 to 999999999 nanoseconds.");
        return time.Seconds * MicrosecondsPerSecond + time.Nanos / NanosecondsPerMicrosecond;
    }

    /// <summary>True for unix microseconds that are a time.</summary>
    public static bool IsTime(long microseconds) => microseconds is >= LeastSeconds * MicrosecondsPerSecond and < (MostSeconds + 1) * MicrosecondsPerSecond;

    public static Timestamp Write(long microseconds)
    {
        var (seconds, rest) = Math.DivRem(microseconds, MicrosecondsPerSecond);
        return rest < 0
            ? new Timestamp { Seconds = seconds - 1, Nanos = (int)(rest + MicrosecondsPerSecond) * NanosecondsPerMicrosecond }
            : new Timestamp { Seconds = seconds, Nanos = (int)rest * NanosecondsPerMicrosecond };
    }
}
