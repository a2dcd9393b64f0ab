using Mover.V1;

namespace Mover.Server.Notices.Mail;

/// <summary>What becomes of a mail after an attempt.</summary>
/// <param name="NextTime">When it is tried again; null once it is sent or refused.</param>
internal sealed record MailChange(MailState State, long AttemptCount, DateTimeOffset? NextTime, string LastError);
