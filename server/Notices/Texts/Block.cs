namespace Mover.Server.Notices.Texts;

/// <summary>A piece of a notice's text; each writer knows how to set it.</summary>
internal abstract record Block(Places Places);
