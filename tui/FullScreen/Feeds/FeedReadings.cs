using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Which calls each feed is read with.</summary>
internal sealed class FeedReadings(MoverConnection connection, TimeProvider time)
{
    private const int MostText = 64 << 10;

    private static readonly TimeSpan StateLimit = TimeSpan.FromSeconds(15);
    // A step of a verification reads thousands of records.
    private static readonly TimeSpan VerifyLimit = TimeSpan.FromSeconds(60);

    private readonly FeedLists _lists = new(connection, time);
    private readonly RequestNews _news = new();

    public FeedReading Of(Feed feed) => feed switch
    {
        RequestsFeed => Requests(),
        TransfersFeed => new StreamReading<WatchTransfersResponse>(
            ct => connection.Support.WatchTransfers(new WatchTransfersRequest(), connection.Options(ct)),
            said => said.IsComplete, lasts: true, StateLimit, time),
        RequestFeed one => new RequestReading(
            one.RequestId,
            async ct => await connection.Support.GetRequestAsync(new GetRequestRequest { AccessRequestId = one.RequestId }, connection.Options(ct)),
            _news,
            time),
        TextFeed text => Text(text),
        VerifyFeed => new StreamReading<VerifyJournalResponse>(
            ct => connection.Journal.VerifyJournal(new VerifyJournalRequest(), connection.Options(ct)),
            said => said.Finished, lasts: false, VerifyLimit, time),
        _ => _lists.Of(feed),
    };

    private StreamReading<WatchRequestsResponse> Requests() => new(
        ct => connection.Support.WatchRequests(new WatchRequestsRequest(), connection.Options(ct)),
        said => said.IsComplete, lasts: true, StateLimit, time)
    {
        Heard = said =>
        {
            foreach (var request in said.Requests)
                _news.Tell(request.AccessRequestId);
        },
    };

    private StreamReading<ReadEntryResponse> Text(TextFeed text)
    {
        var request = new ReadEntryRequest
        {
            SpaceId = text.SpaceId,
            Entry = new EntryName
            {
                Application = text.Application,
                Kind = text.Application == "files" ? EntryKind.File : EntryKind.Data,
                Path = text.Path,
            },
            ReadLimitBytes = MostText,
        };
        long missing = 0;
        return new StreamReading<ReadEntryResponse>(
            ct => connection.Spaces.ReadEntry(request, connection.Options(ct)), IsLast, lasts: false, StateLimit, time);

        bool IsLast(ReadEntryResponse said) =>
            (missing = said.Entry is { } entry ? Math.Min(entry.SizeBytes, MostText) : missing - said.Data.Length) <= 0;
    }
}
