namespace Mover.Server.Notices.Texts;

/// <summary>A few sentences.</summary>
internal sealed record Paragraph(Words Text, Places Places = Places.Both) : Block(Places);
