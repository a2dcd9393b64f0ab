using Mover.Server.Database;
using Mover.Server.Notices.Texts;

namespace Mover.Server.Notices;

/// <summary>Writes the mails of notices, each when it is sent: the secret address in it is stored nowhere.</summary>
internal sealed class NoticeLetters(MoverDatabase database, NoticeTexts texts, NoticesOptions options)
{
    /// <summary>The mail of a notice; null if the notice is gone.</summary>
    public async Task<Letter?> FindAsync(string noticeId, string recipient, CancellationToken ct) =>
        await database.ReadAsync((session, ct) => NoticeTable.FindAsync(session, noticeId, ct), ct) is { } line ? Write(line, recipient) : null;

    /// <summary>The mail that a notice would be, for those who want to see it before it is posted.</summary>
    public Letter Preview(NoticeRecipient owner, Notice notice, DateTimeOffset now) => Write(
        new FeedLine("", owner.SpaceId, 0, notice.Kind, owner.Address, owner.Language, notice.ToJson(), now, null), owner.Mail);

    private Letter Write(FeedLine line, string recipient)
    {
        var say = texts.WordingOf(line.Language);
        var words = texts.Write(line, NoticeTexts.Read(line), say);
        // Told once and written twice: both forms have the same link.
        var ending = words.TitleForPartner is null ? say.Ending(line.Address, options) : say.EndingForPartner(line.Address, options);
        var title = words.TitleForPartner ?? words.Title;
        Block[] blocks = [new Paragraph(say.Greeting), .. words.Blocks.Select(Settle), ending];
        return new Letter(
            line.Id, recipient, say.Typeset($"{title}"), PlainTextWriter.Write(blocks, say), HtmlWriter.Write(title, blocks, say),
            say.Language, line.CreateTime);
    }

    private static Block Settle(Block block)
    {
        if (block is not PageLink link)
            return block;
        var address = link.GetAddress();
        return link with { GetAddress = () => address };
    }
}
