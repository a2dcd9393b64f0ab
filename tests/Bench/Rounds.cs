using System.Diagnostics;

namespace Mover.Bench;

/// <summary>Runs rivals in turn, so that a slow minute of the machine slows all of them, and keeps the medians.</summary>
internal static class Rounds
{
    /// <summary>Seconds of each rival, the median of the counted rounds; the first round only warms up.</summary>
    public static async Task<double[]> RunAsync(int rounds, params Func<Task>[] rivals)
    {
        var seconds = rivals.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var rival = 0; rival < rivals.Length; rival++)
            {
                var taken = await TimeAsync(rivals[rival]);
                if (round > 0)
                    seconds[rival].Add(taken);
            }
        }

        return [.. seconds.Select(Median)];
    }

    /// <summary>Seconds that an act takes.</summary>
    public static async Task<double> TimeAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static double Median(IReadOnlyCollection<double> values) => Quantile(values, 0.5);

    public static double Quantile(IReadOnlyCollection<double> values, double share) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * share)));
}
