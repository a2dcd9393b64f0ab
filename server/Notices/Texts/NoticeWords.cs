namespace Mover.Server.Notices.Texts;

/// <summary>What a notice says in one language.</summary>
/// <param name="Title">The subject of its mail, and the title of its line in the feed.</param>
internal sealed record NoticeWords(Words Title, params IReadOnlyList<Block> Blocks);
