using System.Diagnostics;

namespace Mover.Bench;

/// <summary>What callers got done side by side, each with one act after the other.</summary>
/// <param name="Done">Calls, or megabytes.</param>
/// <param name="Milliseconds">Of each act.</param>
internal sealed record Load(double Done, double Seconds, IReadOnlyCollection<double> Milliseconds)
{
    public double Rate => Done / Seconds;

    /// <summary>Runs until the time is over and what was begun is done.</summary>
    /// <param name="act">Gives how much it got done.</param>
    public static async Task<Load> RunAsync(IEnumerable<Caller> callers, TimeSpan time, Func<Caller, Task<double>> act)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(callers.Select(caller => RepeatAsync(() => act(caller), start, time)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Load(all.Sum(one => one.Done), seconds, [.. all.SelectMany(one => one.Milliseconds)]);
    }

    private static async Task<(double Done, List<double> Milliseconds)> RepeatAsync(Func<Task<double>> act, long start, TimeSpan time)
    {
        var (done, milliseconds) = (0.0, new List<double>());
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            var begun = Stopwatch.GetTimestamp();
            done += await act();
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return (done, milliseconds);
    }
}
