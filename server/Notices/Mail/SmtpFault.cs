namespace Mover.Server.Notices.Mail;

/// <summary>A connection to a mail server came to its end; the message says how, and holds no secret.</summary>
internal sealed class SmtpFault(string message) : IOException(message);
