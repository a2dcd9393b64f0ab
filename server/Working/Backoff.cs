namespace Mover.Server.Working;

/// <summary>How long to wait before work that failed is tried again.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to wait after so many failures in a row: twice as long each time, a little of it by chance.</summary>
    public static TimeSpan PauseAfter(long failures, TimeSpan longest)
    {
        var pause = First * Math.Pow(2, Math.Min(failures - 1, 16));
        return (pause < longest ? pause : longest) * (0.5 + Random.Shared.NextDouble() / 2);
    }
}
