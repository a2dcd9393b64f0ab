using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Notices.Mail;

namespace Mover.Server.Notices;

/// <summary>Reads the news feeds of spaces, and marks what was read.</summary>
internal sealed class Feed(MoverDatabase database, NoticeRecipients recipients, FeedSignals signals, TimeProvider time)
{
    /// <summary>The newest notices before a position; refuses where there is no such space.</summary>
    public Task<FeedPage> ListBeforeAsync(string spaceId, long before, bool unreadOnly, int limit, CancellationToken ct) =>
        ReadAsync(spaceId, limit, (session, ct) => NoticeTable.ListBeforeAsync(session, spaceId, before, unreadOnly, limit + 1, ct), ct);

    /// <summary>The oldest notices after a position; refuses where there is no such space.</summary>
    public Task<FeedPage> ListAfterAsync(string spaceId, long after, int limit, CancellationToken ct) =>
        ReadAsync(spaceId, limit, (session, ct) => NoticeTable.ListAfterAsync(session, spaceId, after, limit + 1, ct), ct);

    /// <summary>Marks notices as read, and gives how many are left unread.</summary>
    public Task<int> MarkReadAsync(string spaceId, IReadOnlyList<string> noticeIds, long upTo, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                await RequireAsync(session, spaceId, ct);
                // First, as every other act that touches the feed does: two that mark the same notices do not wait for each other.
                await FeedTable.LockAsync(session, spaceId, ct);
                if (await NoticeTable.MarkReadAsync(session, spaceId, noticeIds, upTo, time.GetUtcNow(), ct) > 0)
                {
                    await FeedTable.CountChangeAsync(session, [spaceId], ct);
                    session.AfterCommit(() => signals.Wake(spaceId));
                }

                return await NoticeTable.CountUnreadAsync(session, spaceId, ct);
            }, ct);

    private Task<FeedPage> ReadAsync(
        string spaceId, int limit, Func<DatabaseSession, CancellationToken, Task<List<FeedLine>>> list, CancellationToken ct) =>
        database.ReadAsync(
            async (session, ct) =>
            {
                await RequireAsync(session, spaceId, ct);
                var (lastPosition, changeCount) = await FeedTable.FindAsync(session, spaceId, ct);
                var found = await list(session, ct);
                FeedLine[] lines = [.. found.Take(limit)];
                var mails = await Outbox.FindStatesAsync(session, [.. lines.Select(line => line.Id)], ct);
                var unread = await NoticeTable.CountUnreadAsync(session, spaceId, ct);
                return new FeedPage(lines, mails, found.Count > limit, unread, lastPosition, changeCount);
            }, ct);

    private async Task RequireAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        if (await recipients.FindAsync(session, spaceId, ct) is null)
            throw Refusal.NotFound("space");
    }
}
