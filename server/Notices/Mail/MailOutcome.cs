namespace Mover.Server.Notices.Mail;

/// <summary>The end of an attempt.</summary>
/// <param name="Words">What the mail server said, or what came between; short, without a secret.</param>
internal sealed record MailOutcome(MailEnd End, string Words);
