using Mover.Tui.Text;

namespace Mover.Tui.Progress;

/// <summary>A transfer at one moment, as a line for people.</summary>
internal static class ProgressText
{
    private const int BarCells = 30;

    /// <param name="bytesPerSecond">Null to say nothing about it.</param>
    public static string Of(ProgressSnapshot now, double? bytesPerSecond, TimeSpan? left)
    {
        var bytes = now.TotalBytes is { } total
            ? $"{Quantity.Bytes(now.DoneBytes)} of {Quantity.Bytes(total)} ({Percent(now.DoneBytes, total)} %)"
            : Quantity.Bytes(now.DoneBytes);
        var count = now.TotalCount is { } all
            ? $"{Quantity.Count(now.DoneCount)} of {Quantity.Count(all)} {now.Unit}"
            : $"{Quantity.Count(now.DoneCount)} {now.Unit}";
        var line = bytesPerSecond is { } rate ? $"{bytes}, {count}, {Quantity.Bytes(rate)}/s" : $"{bytes}, {count}";
        return left is { } time ? $"{line}, {Quantity.Duration(time)} left" : line;
    }

    /// <summary>"[#########---------------------]".</summary>
    public static string Bar(long done, long total)
    {
        var full = total > 0 ? (int)(Percent(done, total) * BarCells / 100) : 0;
        return $"[{new string('#', full)}{new string('-', BarCells - full)}]";
    }

    // 100 is said only when all is done.
    private static long Percent(long done, long total) =>
        done >= total ? 100 : Math.Clamp((long)(100.0 * done / total), 0, 99);
}
