namespace Mover.Server.Notices.Mail;

/// <summary>All that the sending of mails can say. A recipient never stands here.</summary>
internal static partial class MailLog
{
    [LoggerMessage(621, LogLevel.Information, "The mail of notice {NoticeId} is sent: {Words}")]
    public static partial void Sent(this ILogger logger, string noticeId, string words);

    [LoggerMessage(622, LogLevel.Warning, "The mail of notice {NoticeId} will not be sent, after {Attempts} attempts: {Words}")]
    public static partial void Refused(this ILogger logger, string noticeId, long attempts, string words);

    [LoggerMessage(623, LogLevel.Information, "The mail of notice {NoticeId} is tried again at {NextTime:u}: {Words}")]
    public static partial void Postponed(this ILogger logger, string noticeId, DateTimeOffset nextTime, string words);

    [LoggerMessage(624, LogLevel.Warning, "No mails can be sent until {OpenTime:u} at least; they wait: {Words}")]
    public static partial void RoadClosed(this ILogger logger, DateTimeOffset openTime, string words);

    [LoggerMessage(625, LogLevel.Warning, "The letter of notice {NoticeId} could not be written")]
    public static partial void LetterFailed(this ILogger logger, Exception fault, string noticeId);

    [LoggerMessage(626, LogLevel.Warning, "What became of the mail of notice {NoticeId} ({End}) could not be written down; tried again: {Cause}")]
    public static partial void NotRecorded(this ILogger logger, string noticeId, MailEnd end, string cause);

    [LoggerMessage(627, LogLevel.Warning, "Mails could not be sent; the next round tries again: {Cause}")]
    public static partial void RoundFailed(this ILogger logger, string cause);

    [LoggerMessage(629, LogLevel.Warning, "The mail of notice {NoticeId} will not be sent, its time is over: {Words}")]
    public static partial void GivenUp(this ILogger logger, string noticeId, string words);

    [LoggerMessage(628, LogLevel.Warning, "Mails were too long in hand and are left to whoever has them now")]
    public static partial void LeaseLost(this ILogger logger);
}
