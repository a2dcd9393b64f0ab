namespace Mover.Server.Identity;

/// <summary>All that Identity can say.</summary>
internal static partial class IdentityLog
{
    [LoggerMessage(101, LogLevel.Warning, "Old sessions, links and answers could not be removed; the next round tries again")]
    public static partial void SweepFailed(this ILogger logger, Exception fault);

    [LoggerMessage(102, LogLevel.Warning, "Failed attempts to sign in are being slowed down; the last one came from {Network}")]
    public static partial void FailuresLimited(this ILogger logger, string network);
}
