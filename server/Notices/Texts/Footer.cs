namespace Mover.Server.Notices.Texts;

/// <summary>What stands below every mail.</summary>
internal sealed record Footer(Words Text) : Block(InFeed: false);
