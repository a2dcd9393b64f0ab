namespace Mover.Server.Notices.Texts;

/// <summary>A piece of a notice's text; each writer knows how to set it.</summary>
/// <param name="InFeed">False for what stands in the mail alone.</param>
internal abstract record Block(bool InFeed);
