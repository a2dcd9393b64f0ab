namespace Mover.Server.Notices.Texts;

/// <summary>Short items, one below the other.</summary>
internal sealed record BulletList(IReadOnlyList<Words> Items) : Block(InFeed: true);
