namespace Mover.Server.Archives.Zip;

/// <summary>The two times of a zip entry, both in UTC and clamped to what their fields can hold.</summary>
internal static class ZipTime
{
    private static readonly long FirstDosSecond = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly long LastDosSecond = new DateTimeOffset(2107, 12, 31, 23, 59, 58, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>Date in the upper, time in the lower 16 bits; two-second steps.</summary>
    public static uint Dos(long unixSeconds)
    {
        var time = DateTime.UnixEpoch.AddSeconds(Math.Clamp(unixSeconds, FirstDosSecond, LastDosSecond));
        var date = ((time.Year - 1980) << 9) | (time.Month << 5) | time.Day;
        return (uint)((date << 16) | (time.Hour << 11) | (time.Minute << 5) | (time.Second >> 1));
    }

    /// <summary>Seconds for the extra field 0x5455, from 1901 to 2038.</summary>
    public static int Unix(long unixSeconds) => (int)Math.Clamp(unixSeconds, int.MinValue, int.MaxValue);
}
