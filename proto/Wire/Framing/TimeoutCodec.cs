using System.Globalization;

namespace Mover.Wire;

/// <summary>The value of <c>grpc-timeout</c>: one to eight digits and a unit.</summary>
internal static class TimeoutCodec
{
    private const int MaxDigits = 8;
    private const long MaxValue = 99_999_999;

    private static readonly (char Unit, long Ticks)[] CoarseUnits =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>The finest unit that holds the time, rounded up: the server should not give up before the client does.</summary>
    public static string Encode(TimeSpan timeout)
    {
        var ticks = timeout.Ticks;
        if (ticks <= 0)
        {
            return "1n";
        }
        if (ticks <= MaxValue / TimeSpan.NanosecondsPerTick)
        {
            return Format(ticks * TimeSpan.NanosecondsPerTick, 'n');
        }
        foreach (var (unit, ticksPerUnit) in CoarseUnits)
        {
            var value = (ticks - 1) / ticksPerUnit + 1;
            if (value <= MaxValue)
            {
                return Format(value, unit);
            }
        }
        return Format(MaxValue, 'H');
    }

    /// <summary>False for anything but digits and unit; a time longer than <see cref="TimeSpan"/> can hold is its longest.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MaxDigits + 1 || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }
        var unit = text[^1];
        if (unit == 'n')
        {
            timeout = TimeSpan.FromTicks((value + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick);
            return true;
        }
        foreach (var (known, ticksPerUnit) in CoarseUnits)
        {
            if (known == unit)
            {
                timeout = value > TimeSpan.MaxValue.Ticks / ticksPerUnit ? TimeSpan.MaxValue : TimeSpan.FromTicks(value * ticksPerUnit);
                return true;
            }
        }
        return false;
    }

    private static string Format(long value, char unit) => string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
}
