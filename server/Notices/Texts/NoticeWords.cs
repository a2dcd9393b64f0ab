namespace Mover.Server.Notices.Texts;

/// <summary>What a notice says in one language.</summary>
/// <param name="Title">The title of its line in the feed, and of its mail unless that goes to somebody else.</param>
internal sealed record NoticeWords(Words Title, params IReadOnlyList<Block> Blocks)
{
    /// <summary>The title of a mail that goes to somebody else than the owner of the feed; null where it goes to the owner.</summary>
    public Words? TitleForPartner { get; init; }
}
