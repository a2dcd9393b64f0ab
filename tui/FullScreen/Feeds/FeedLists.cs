using Google.Protobuf;
using Grpc.Core;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>The feeds that are lists: which calls, how much of them, how often.</summary>
internal sealed class FeedLists(MoverConnection connection, TimeProvider time)
{
    private const int MostSpaces = 100_000;
    private const int MostGrants = 20_000;
    private const int NewestGrants = 200;
    private const int MostClosedRequests = 1000;
    private const int MostRecords = 1000;
    private const int MostStaff = 10_000;
    private const int MostEntries = 200_000;

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(30);

    private static readonly RequestState[] Closed =
        [RequestState.Approved, RequestState.Denied, RequestState.Withdrawn, RequestState.Expired, RequestState.Superseded];

    public FeedReading Of(Feed feed) => feed switch
    {
        ClosedRequestsFeed => new ListReading(Seldom, time, ClosedRequests()),
        SpacesFeed => new ListReading(Often, time, Spaces()),
        GrantsFeed => new ListReading(Often, time, Grants(openOnly: true, 500, MostGrants), Grants(openOnly: false, NewestGrants, NewestGrants)),
        JournalFeed => new ListReading(Often, time, Journal()),
        StaffFeed => new ListReading(Seldom, time, Staff()),
        EntriesFeed entries => new PassReading(Entries(entries.SpaceId), time),
        _ => throw new ArgumentException($"Nobody reads {feed.GetType().Name}."),
    };

    private PagedList ClosedRequests() => List(
        (token, size) => new ListRequestsRequest { Filter = new RequestFilter { States = { Closed } }, PageSize = size, PageToken = token },
        connection.Support.ListRequestsAsync, page => new Page(page, page.NextPageToken, page.Requests.Count), 500, MostClosedRequests);

    private PagedList Spaces() => List(
        (token, size) => new ListPendingSpacesRequest { PageSize = size, PageToken = token },
        connection.Support.ListPendingSpacesAsync, page => new Page(page, page.NextPageToken, page.Spaces.Count), 500, MostSpaces);

    private PagedList Grants(bool openOnly, int pageSize, int most) => List(
        (token, size) => new ListGrantsRequest { OpenOnly = openOnly, PageSize = size, PageToken = token },
        connection.Support.ListGrantsAsync, page => new Page(page, page.NextPageToken, page.Grants.Count), pageSize, most);

    private PagedList Journal() => List(
        (token, size) => new ListJournalRecordsRequest { PageSize = size, PageToken = token },
        connection.Journal.ListJournalRecordsAsync, page => new Page(page, page.NextPageToken, page.Records.Count), 1000, MostRecords);

    private PagedList Staff() => List(
        (_, _) => new ListStaffRequest(), connection.Identity.ListStaffAsync, all => new Page(all, "", all.Members.Count), MostStaff, MostStaff);

    private PagedList Entries(string spaceId) => List(
        (token, size) => new ListEntriesRequest { SpaceId = spaceId, PageSize = size, PageToken = token },
        connection.Spaces.ListEntriesAsync, page => new Page(page, page.NextPageToken, page.Entries.Count), 1000, MostEntries);

    private PagedList List<TRequest, TResponse>(
        Func<string, int, TRequest> ask,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call,
        Func<TResponse, Page> read,
        int pageSize,
        int most)
        where TResponse : IMessage =>
        new(async (token, size, ct) => read(await call(ask(token, size), connection.Options(ct))), pageSize, most);
}
