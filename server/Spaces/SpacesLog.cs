namespace Mover.Server.Spaces;

/// <summary>All that Spaces can say.</summary>
internal static partial class SpacesLog
{
    [LoggerMessage(301, LogLevel.Warning, "The sweep of {What} failed; the next round tries again")]
    public static partial void SweepFailed(this ILogger logger, Exception fault, string what);

    [LoggerMessage(302, LogLevel.Warning, "The space {SpaceId} could neither be deleted nor its owner be reminded; the next round tries again")]
    public static partial void SpaceNotEnded(this ILogger logger, Exception fault, string spaceId);

    [LoggerMessage(303, LogLevel.Warning, "What the space {SpaceId} keeps in quarantine could not be woken; the next round tries again")]
    public static partial void NotWoken(this ILogger logger, Exception fault, string spaceId);
}
