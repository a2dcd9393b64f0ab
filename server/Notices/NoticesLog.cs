namespace Mover.Server.Notices;

/// <summary>All that Notices can say, but for the sending of mails.</summary>
internal static partial class NoticesLog
{
    [LoggerMessage(601, LogLevel.Warning, "The sweep of notices failed; the next round tries again")]
    public static partial void SweepFailed(this ILogger logger, Exception fault);

    [LoggerMessage(602, LogLevel.Warning, "The look for changed news feeds failed; the next round tries again")]
    public static partial void LookFailed(this ILogger logger, Exception fault);
}
