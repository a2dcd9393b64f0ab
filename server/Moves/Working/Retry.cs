namespace Mover.Server.Moves.Working;

/// <summary>When a step that failed is tried again, and when no longer.</summary>
internal static class Retry
{
    /// <summary>So often an answer that makes no sense is taken for a slip.</summary>
    public const int MostDoubtful = 5;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to wait after so many failures in a row: twice as long each time, a little of it by chance.</summary>
    public static TimeSpan PauseAfter(int failures, TimeSpan longest)
    {
        var pause = First * Math.Pow(2, Math.Min(failures - 1, 16));
        return (pause < longest ? pause : longest) * (0.5 + Random.Shared.NextDouble() / 2);
    }

    /// <summary>True if there is no use in trying again.</summary>
    /// <param name="failures">Failures in a row, this one with them.</param>
    /// <param name="since">When they began.</param>
    public static bool IsOver(StepFault fault, int failures, DateTimeOffset since, DateTimeOffset now, TimeSpan giveUpAfter) => fault.Kind switch
    {
        StepFaultKind.Lasting => true,
        StepFaultKind.Doubtful when failures >= MostDoubtful => true,
        _ => now - since >= giveUpAfter,
    };
}
