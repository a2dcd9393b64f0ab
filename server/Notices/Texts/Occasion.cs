namespace Mover.Server.Notices.Texts;

/// <summary>What a text needs beside the facts of its notice.</summary>
/// <param name="Address">Address of the space.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Say">Writes sizes, counts and times.</param>
internal sealed record Occasion(string Address, DateTimeOffset Time, Wording Say, NoticeLinks Links)
{
    /// <summary>The link to the download page of an archive, where there is one.</summary>
    public IEnumerable<Block> DownloadOf(string? linkId, Words text) =>
        linkId is null ? [] : [new PageLink(text, () => Links.Archive(linkId))];
}
