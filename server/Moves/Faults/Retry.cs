namespace Mover.Server.Moves.Faults;

/// <summary>When a step that failed is no longer tried again.</summary>
internal static class Retry
{
    /// <summary>So often an answer that makes no sense is taken for a slip.</summary>
    public const int MostDoubtful = 5;

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
