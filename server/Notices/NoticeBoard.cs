using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Notices.Mail;

namespace Mover.Server.Notices;

/// <summary>Where every act says what the owner is to be told, in its own transaction: told if it happened, and only then.</summary>
internal sealed class NoticeBoard(NoticeRecipients recipients, Outbox outbox, FeedSignals signals, TimeProvider time)
{
    /// <summary>Adds a line to the news feed of a space, and a mail to those that wait to be sent.</summary>
    /// <remarks>Whoever deletes a space posts before its owner is forgotten; where no owner is known, nobody is told.</remarks>
    /// <param name="byMail">False for news that stand in the feed alone.</param>
    public async Task PostAsync(DatabaseSession session, string spaceId, Notice notice, bool byMail, CancellationToken ct)
    {
        if (await recipients.FindAsync(session, spaceId, ct) is { } owner)
            await AddAsync(session, owner, notice, byMail ? owner.Mail : "", ct);
    }

    /// <summary>Adds a line to the news feed of a space, and a mail that goes to somebody else than its owner.</summary>
    /// <remarks>An address of theirs that no mail server would take gets no mail, and the feed says that there was none.</remarks>
    public async Task PostToPartnerAsync(DatabaseSession session, string spaceId, PartnerNotice notice, CancellationToken ct)
    {
        if (await recipients.FindAsync(session, spaceId, ct) is { } owner)
            await AddAsync(session, owner, notice, Mailbox.Find(notice.Partner) is null ? "" : notice.Partner, ct);
    }

    private async Task AddAsync(DatabaseSession session, NoticeRecipient owner, Notice notice, string mail, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var position = await FeedTable.TakePositionAsync(session, owner.SpaceId, ct);
        var line = new FeedLine(
            Ids.Create(FeedLine.IdPrefix), owner.SpaceId, position, notice.Kind, owner.Address, owner.Language, notice.ToJson(), now, null);
        await NoticeTable.InsertAsync(session, line, ct);
        if (notice.EndsFeed)
            await FeedTable.SetEndAsync(session, owner.SpaceId, now, ct);
        if (mail.Length > 0)
            await outbox.AddAsync(session, line.Id, owner.SpaceId, mail, ct);
        session.AfterCommit(() => signals.Wake(owner.SpaceId));
    }
}
