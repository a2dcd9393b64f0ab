namespace Mover.Server.Notices.Mail;

/// <summary>No mail at all can be sent at present; the message is for people and holds no secret.</summary>
internal sealed class MailRoadException(string message, Exception? inner = null) : IOException(message, inner);
