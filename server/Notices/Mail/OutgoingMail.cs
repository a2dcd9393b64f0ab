namespace Mover.Server.Notices.Mail;

/// <summary>A mail as it goes out: the same bytes at each attempt.</summary>
/// <param name="Id">Of the notice.</param>
/// <param name="Content">Headers and bodies, every line ended by CRLF.</param>
internal sealed record OutgoingMail(string Id, Mailbox Source, Mailbox Recipient, byte[] Content);
