namespace Mover.Server.Notices.Texts;

/// <summary>Leads to a page. Its address is a secret: it stands in the mail alone, and is made when that is written.</summary>
/// <param name="Text">What one does there.</param>
internal sealed record PageLink(Words Text, Func<string> GetAddress) : Block(InFeed: false);
