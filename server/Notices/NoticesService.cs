using Grpc.Core;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>mover.v1.NoticesService: reads requests, calls, answers.</summary>
internal sealed class NoticesService(Feed feed, FeedWatch watch, FeedMessages messages) : V1.NoticesService.NoticesServiceBase
{
    private const int MostIds = 1000;

    public override async Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context)
    {
        context.GetCaller().RequireSpace(request.SpaceId);
        var size = Fields.PageSize(request.PageSize, 50, 200);
        var language = FeedMessages.RequireLanguage(request.Language);
        var filters = request.Clone();
        (filters.PageSize, filters.PageToken) = (0, "");
        var before = NumberKey.Read(PageToken.Read(request.PageToken, filters)) ?? long.MaxValue;
        var page = await feed.ListBeforeAsync(request.SpaceId, before, request.UnreadOnly, size, context.CancellationToken);
        var response = new ListNoticesResponse { Notices = { messages.Write(page, language) }, UnreadCount = page.UnreadCount };
        if (page.HasMore)
            response.NextPageToken = PageToken.Write(NumberKey.Write(page.Lines[^1].Position), filters);
        return response;
    }

    public override Task WatchNotices(
        WatchNoticesRequest request, IServerStreamWriter<WatchNoticesResponse> responseStream, ServerCallContext context)
    {
        context.GetCaller().RequireSpace(request.SpaceId);
        var language = FeedMessages.RequireLanguage(request.Language);
        var after = Position(request.AfterPosition, "after_position");
        return watch.RunAsync(request.SpaceId, after, SendAsync, context.CancellationToken);

        Task SendAsync(FeedPage page, long position, CancellationToken ct) => responseStream.WriteAsync(
            new WatchNoticesResponse { Notices = { messages.Write(page, language) }, Position = position, UnreadCount = page.UnreadCount }, ct);
    }

    public override async Task<MarkNoticesReadResponse> MarkNoticesRead(MarkNoticesReadRequest request, ServerCallContext context)
    {
        context.GetCaller().RequireSpace(request.SpaceId);
        if (request.NoticeIds.Count > MostIds)
            throw new Refusal(Reason.TooLarge, $"A call marks {MostIds} notices at the most.", ("limit", $"{MostIds}"));
        var upTo = Position(request.UpToPosition, "up_to_position");
        // What does not look like an id names nothing, and a database may not even take it as a text.
        string[] ids = [.. request.NoticeIds.Where(id => Ids.IsOne(id, FeedLine.IdPrefix)).Distinct()];
        return new MarkNoticesReadResponse { UnreadCount = await feed.MarkReadAsync(request.SpaceId, ids, upTo, context.CancellationToken) };
    }

    private static long Position(long value, string field) => value >= 0 ? value : throw Refusal.Field(field, "must not be negative.");
}
