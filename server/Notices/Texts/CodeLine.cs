namespace Mover.Server.Notices.Texts;

/// <summary>A code of one time. It is a secret: it stands in the mail alone, and is opened when that is written.</summary>
/// <param name="Text">What it is.</param>
internal sealed record CodeLine(Words Text, Func<string> GetCode) : Block(Places.MailAlone);
