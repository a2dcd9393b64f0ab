using System.Diagnostics;
using Mover.Tui.FullScreen;
using Mover.Tui.Terminal;

namespace Mover.Bench;

/// <summary>Measures the console: from a key to the bytes of the next picture over a long list, its memory under many changes, its first picture and its silence.</summary>
internal static class ConsoleBench
{
    private const int Width = 200;
    private const int Height = 60;

    public static readonly Scale Usual = new(("rows", 10_000), ("keys", 2_000), ("changes", 100_000), ("starts", 15), ("idle-seconds", 20));

    private static readonly string[] Keys = ["j", "j", "j", "k", "pgdn", "j", "ctrl-d", "G", "k", "g"];

    public static async Task Run(Scale scale, CancellationToken ct)
    {
        var console = new ConsoleBed((int)scale["rows"], Width, Height);
        Console.WriteLine($"{scale["rows"]} rows at {Width}×{Height}, {scale["keys"]} keys{"",14} {"p50",9} {"p99",9} {"max",9}   {"bytes p50",9} {"p99",7}   {"allocated",9}");
        Tell("a key, to the bytes of what differs", Press(console, (int)scale["keys"], isWhole: false));
        Tell("the same, painted whole each time", Press(console, (int)scale["keys"], isWhole: true));
        Tell("a letter of the filter", Filter(console));
        TellMemory(console, (int)scale["changes"]);
        await ConsoleStarts.RunAsync((int)scale["starts"], (int)scale["idle-seconds"], ct);
    }

    private static List<Step> Press(ConsoleBed console, int count, bool isWhole)
    {
        var steps = new List<Step>();
        // The first rounds are those of the compiler.
        for (var key = -count / 4; key < count; key++)
        {
            var step = console.Step(new TerminalSaid(new KeyPressed(ConsoleBed.KeyOf(Keys[Math.Abs(key) % Keys.Length]))), isWhole);
            if (key >= 0)
                steps.Add(step);
        }
        return steps;
    }

    private static List<Step> Filter(ConsoleBed console)
    {
        var steps = new List<Step>();
        foreach (var _ in Enumerable.Range(0, 10))
        {
            console.Step(new TerminalSaid(new KeyPressed(ConsoleBed.KeyOf("/"))), isWhole: false);
            foreach (var letter in "eleve99")
                steps.Add(console.Step(new TerminalSaid(new KeyPressed(ConsoleBed.KeyOf($"{letter}"))), isWhole: false));
            console.Step(new TerminalSaid(new KeyPressed(ConsoleBed.KeyOf("esc"))), isWhole: false);
        }
        return steps;
    }

    private static void Tell(string what, List<Step> steps)
    {
        double[] times = [.. steps.Select(step => step.Milliseconds)];
        double[] bytes = [.. steps.Select(step => (double)step.Bytes)];
        Console.WriteLine(
            $"{what,-42} {Rounds.Quantile(times, 0.5),6:0.00} ms {Rounds.Quantile(times, 0.99),6:0.00} ms {times.Max(),6:0.00} ms   "
            + $"{Rounds.Quantile(bytes, 0.5),9:0} {Rounds.Quantile(bytes, 0.99),7:0}   {steps.Average(step => step.Allocated) / 1024,6:0} KB");
    }

    private static void TellMemory(ConsoleBed console, int changes)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        for (var change = 0; change < changes; change++)
            console.Change(change);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(
            $"{changes} changes of requests, each settled: {before / 1e6:0.0} MB before, {after / 1e6:0.0} MB after ({(double)after / before:0.00} ×); {changes / seconds:0} a second");
    }
}
