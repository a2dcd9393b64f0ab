namespace Mover.Server.Notices.Texts;

/// <summary>What a text needs beside the facts of its notice.</summary>
/// <param name="Address">Address of the space.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Say">Writes sizes, counts and times.</param>
internal sealed record Occasion(string Address, DateTimeOffset Time, Wording Say, NoticeLinks Links)
{
    /// <summary>The link to the download page of an archive and what to know of it, where there is one.</summary>
    public IEnumerable<Block> DownloadOf(string? linkId, Words text, Words advice) =>
        linkId is null ? [] : [new PageLink(text, () => Links.Archive(linkId)), new Paragraph(advice, Places.MailAlone)];

    /// <summary>The link that keeps a space from being deleted; the feed says that it is in the mail.</summary>
    public IEnumerable<Block> StayOf(string linkId, Words text, Words elsewhere) => LinkOf(() => Links.Stay(linkId), text, elsewhere);

    /// <summary>The link that confirms or refuses a move; the feed says that it is in the mail.</summary>
    public IEnumerable<Block> MoveOf(string linkId, Words text, Words elsewhere) => LinkOf(() => Links.Move(linkId), text, elsewhere);

    /// <summary>The link that takes a move back; the feed says that it is in the mail.</summary>
    public IEnumerable<Block> UndoOf(string linkId, Words text, Words elsewhere) => LinkOf(() => Links.Undo(linkId), text, elsewhere);

    /// <summary>The link to the report of a move; the feed says that it is in the mail.</summary>
    public IEnumerable<Block> ReportOf(string linkId, Words text, Words elsewhere) => LinkOf(() => Links.Report(linkId), text, elsewhere);

    /// <summary>The link to the report of an import, where there is one; the feed says that it is in the mail.</summary>
    public IEnumerable<Block> ImportOf(string? linkId, Words text, Words elsewhere) =>
        linkId is null ? [] : LinkOf(() => Links.Import(linkId), text, elsewhere);

    private static IEnumerable<Block> LinkOf(Func<string> getAddress, Words text, Words elsewhere) =>
        [new PageLink(text, getAddress), new Paragraph(elsewhere, Places.FeedAlone)];
}
