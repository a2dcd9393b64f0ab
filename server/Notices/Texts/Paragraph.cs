namespace Mover.Server.Notices.Texts;

/// <summary>A few sentences.</summary>
internal sealed record Paragraph(Words Text, bool InFeed = true) : Block(InFeed);
