using System.Runtime.CompilerServices;
using Grpc.Core;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Notices;

/// <summary>Reads the news feed of one space.</summary>
internal sealed class NoticeFeed(MoverConnection connection, string spaceId, string language, Patience patience)
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
        while (true)
        {
            var request = new WatchNoticesRequest { SpaceId = spaceId, AfterPosition = after, Language = language };
            using var call = connection.Notices.WatchNotices(request, connection.Options(cancellation));
            while (await ReadAsync(call, cancellation) is { } news)
            {
                foreach (var notice in news.Notices.Where(notice => !unreadOnly || notice.ReadTime is null))
                    yield return notice;
                after = news.Position;
            }
        }
    }

    public Task MarkReadAsync(long upTo, CancellationToken cancellation)
    {
        var request = new MarkNoticesReadRequest { SpaceId = spaceId, UpToPosition = upTo };
        return patience.RetryAsync(
            async retry => await connection.Notices.MarkNoticesReadAsync(request, connection.Options(retry)), cancellation);
    }

    /// <summary>The next message; null after the pause that follows a lost connection.</summary>
    private async Task<WatchNoticesResponse?> ReadAsync(AsyncServerStreamingCall<WatchNoticesResponse> call, CancellationToken cancellation)
    {
        try
        {
            if (!await call.ResponseStream.MoveNext(cancellation))
                return null;
            patience.Succeeded();
            return call.ResponseStream.Current;
        }
        catch (RpcException broken) when (Patience.IsPassing(broken) && !cancellation.IsCancellationRequested)
        {
            await patience.WaitAsync(broken, cancellation);
            return null;
        }
    }
}
