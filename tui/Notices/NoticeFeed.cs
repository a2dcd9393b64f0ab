using System.Runtime.CompilerServices;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Notices;

/// <summary>Reads the news feed of one space.</summary>
internal sealed class NoticeFeed(MoverConnection connection, string spaceId, string language, Patience patience, TimeProvider time)
{
    /// <summary>What is there, oldest first, as it came about.</summary>
    public async IAsyncEnumerable<Notice> ListAsync(bool unreadOnly, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var notices = new List<Notice>();
        var request = new ListNoticesRequest { SpaceId = spaceId, UnreadOnly = unreadOnly, Language = language };
        do
        {
            var page = await patience.RetryAsync(
                async retry => await connection.Notices.ListNoticesAsync(request, connection.Options(retry)), cancellation);
            notices.AddRange(page.Notices);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        notices.Reverse();
        foreach (var notice in notices)
            yield return notice;
    }

    /// <summary>What is there, and what comes, as it comes; goes on by itself after a lost connection.</summary>
    public async IAsyncEnumerable<Notice> WatchAsync(bool unreadOnly, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = 0L;
        var feed = new LastingFeed<WatchNoticesResponse>(
            () => connection.Notices.WatchNotices(
                new WatchNoticesRequest { SpaceId = spaceId, AfterPosition = after, Language = language }, connection.Options(cancellation)),
            patience, time);
        await foreach (var news in feed.ReadAsync(cancellation))
        {
            foreach (var notice in news.Notices.Where(notice => !unreadOnly || notice.ReadTime is null))
                yield return notice;
            after = news.Position;
        }
    }

    public Task MarkReadAsync(long upTo, CancellationToken cancellation)
    {
        var request = new MarkNoticesReadRequest { SpaceId = spaceId, UpToPosition = upTo };
        return patience.RetryAsync(
            async retry => await connection.Notices.MarkNoticesReadAsync(request, connection.Options(retry)), cancellation);
    }
}
