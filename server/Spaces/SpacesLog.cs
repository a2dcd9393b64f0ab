namespace Mover.Server.Spaces;

/// <summary>All that Spaces can say.</summary>
internal static partial class SpacesLog
{
    [LoggerMessage(401, LogLevel.Warning, "The sweep of {What} failed; the next round tries again")]
    public static partial void SweepFailed(this ILogger logger, Exception fault, string what);
}
