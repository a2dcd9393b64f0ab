namespace Mover.Server.Notices.Mail;

/// <summary>Writes the letter of a notice when its mail is sent.</summary>
/// <param name="FindAsync">From the id of the notice and the recipient; null where the notice is no more.</param>
internal sealed record MailLetters(Func<string, string, CancellationToken, Task<Letter?>> FindAsync);
