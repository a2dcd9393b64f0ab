namespace Mover.Server.Notices.Mail;

/// <summary>A mail of the outbox that a sender has in hand.</summary>
/// <param name="AttemptCount">Attempts that failed so far.</param>
internal sealed record WaitingMail(string NoticeId, string Recipient, long AttemptCount, DateTimeOffset CreateTime, DateTimeOffset NextTime);
