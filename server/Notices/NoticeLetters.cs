using Mover.Server.Database;
using Mover.Server.Notices.Mail;
using Mover.Server.Notices.Texts;

namespace Mover.Server.Notices;

/// <summary>Writes the mails of notices, each when it is sent: the secret address in it is stored nowhere.</summary>
internal sealed class NoticeLetters(MoverDatabase database, NoticeTexts texts, NoticesOptions options)
{
    // Stands for the address of a link, which is a secret of its owner.
    private const string HiddenAddress = "https://…";

    // What one act tells an owner of are a few things.
    private const int MostPreviews = 100;

    /// <summary>The mail of a notice; null if the notice is gone.</summary>
    public async Task<Letter?> FindAsync(string noticeId, string recipient, CancellationToken ct) =>
        await database.ReadAsync((session, ct) => NoticeTable.FindAsync(session, noticeId, ct), ct) is { } line
            ? Write(line, recipient, Settle)
            : null;

    /// <summary>The mail that a notice would be, for those who want to see it before it is posted: its links lead nowhere.</summary>
    public Letter Preview(NoticeRecipient owner, Notice notice, DateTimeOffset now) => Preview(
        new FeedLine("", owner.SpaceId, 0, notice.Kind, owner.Address, owner.Language, notice.ToJson(), now, null), owner.Mail);

    /// <summary>The same for all notices of a space behind a position that are mailed, in a transaction that has posted them and is not to be kept.</summary>
    public async Task<List<Letter>> PreviewAsync(DatabaseSession session, NoticeRecipient owner, long after, CancellationToken ct)
    {
        var lines = await NoticeTable.ListAfterAsync(session, owner.SpaceId, after, MostPreviews, ct);
        var mailed = await Outbox.FindStatesAsync(session, [.. lines.Select(line => line.Id)], ct);
        return [.. lines.Where(line => mailed.ContainsKey(line.Id)).Select(line => Preview(line, owner.Mail))];
    }

    private Letter Preview(FeedLine line, string recipient) => Write(line, recipient, link => link with { GetAddress = () => HiddenAddress });

    private Letter Write(FeedLine line, string recipient, Func<PageLink, PageLink> settle)
    {
        var say = texts.WordingOf(line.Language);
        var words = texts.Write(line, NoticeTexts.Read(line), say);
        // Told once and written twice: both forms have the same link.
        var ending = words.TitleForPartner is null ? say.Ending(line.Address, options) : say.EndingForPartner(line.Address, options);
        var title = words.TitleForPartner ?? words.Title;
        Block[] blocks = [new Paragraph(say.Greeting), .. words.Blocks.Select(block => block is PageLink link ? settle(link) : block), ending];
        return new Letter(
            line.Id, recipient, say.Typeset($"{title}"), PlainTextWriter.Write(blocks, say), HtmlWriter.Write(title, blocks, say),
            say.Language, line.CreateTime);
    }

    private static PageLink Settle(PageLink link)
    {
        var address = link.GetAddress();
        return link with { GetAddress = () => address };
    }
}
