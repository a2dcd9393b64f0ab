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
        if (await recipients.FindAsync(session, spaceId, ct) is not { } recipient)
            return;
        var now = time.GetUtcNow();
        var position = await FeedTable.TakePositionAsync(session, spaceId, ct);
        var line = new FeedLine(
            Ids.Create(FeedLine.IdPrefix), spaceId, position, notice.Kind, recipient.Address, recipient.Language, notice.ToJson(), now, null);
        await NoticeTable.InsertAsync(session, line, ct);
        if (notice.EndsFeed)
            await FeedTable.SetEndAsync(session, spaceId, now, ct);
        if (byMail && recipient.Mail.Length > 0)
            await outbox.AddAsync(session, line.Id, spaceId, recipient.Mail, ct);
        session.AfterCommit(() => signals.Wake(spaceId));
    }
}
