using System.Runtime.CompilerServices;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Journal;
using Mover.Server.Support.Requests;
using Mover.V1;
using AccessRequest = Mover.Server.Support.Requests.AccessRequest;

namespace Mover.Server.Support.Watching;

/// <summary>Shows the queue to whoever watches it: first whole, then each request that changes.</summary>
internal sealed class RequestWatch(MoverDatabase database, RequestTail tail, RequestMessages messages)
{
    // A message of so many is about 200 KB.
    private const int RequestsAMessage = 200;
    private const int RecordsAtOnce = 1000;

    private static readonly RequestSelection AllOpen = new([], "", AccessAction.Unspecified, "", "");

    public async IAsyncEnumerable<WatchRequestsResponse> WatchAsync(WatchRequestsRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var which = AllOpen with { SpaceId = Fields.Text(request.SpaceId, "space_id", 0, 200) };
        tail.Enter();
        try
        {
            // Noted before the queue is read: what changes meanwhile is told afterwards, perhaps twice and never not at all.
            var seen = (await database.ReadAsync(JournalTable.GetHeadAsync, ct)).Number;
            await foreach (var page in ReadQueueAsync(which, ct))
                yield return page;
            yield return await CompleteAsync(which, [], ct);
            while (true)
            {
                var change = tail.NextChange;
                (var changed, seen) = await ReadChangesAsync(which, seen, ct);
                if (changed.Count > 0)
                    yield return await CompleteAsync(which, changed, ct);
                else
                    await change.WaitAsync(ct);
            }
        }
        finally
        {
            tail.Leave();
        }
    }

    private async IAsyncEnumerable<WatchRequestsResponse> ReadQueueAsync(RequestSelection which, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = (Time: 0L, Id: "");
        List<AccessRequest> page;
        do
        {
            page = await database.ReadAsync((session, ct) => RequestTable.ListQueueAsync(session, which, after, RequestsAMessage, ct), ct);
            if (page.Count == 0)
                yield break;
            after = (page[^1].OrderTime.ToMicroseconds(), page[^1].Id);
            yield return new WatchRequestsResponse { Requests = { page.Select(messages.Write) } };
        }
        while (page.Count == RequestsAMessage);
    }

    private async Task<(List<AccessRequest> Changed, long Seen)> ReadChangesAsync(RequestSelection which, long seen, CancellationToken ct) =>
        await database.ReadAsync(
            async (session, ct) =>
            {
                var records = await JournalTable.ListSubjectsAsync(session, JournalCode.RequestStepped, seen, RecordsAtOnce, ct);
                if (records.Count == 0)
                    return ([], seen);
                var ids = records.Where(record => which.SpaceId.Length == 0 || record.SpaceId == which.SpaceId).Select(record => record.Subject);
                return (await RequestTable.ListAsync(session, [.. ids.Distinct()], ct), records[^1].Number);
            }, ct);

    private async Task<WatchRequestsResponse> CompleteAsync(RequestSelection which, List<AccessRequest> changed, CancellationToken ct) => new()
    {
        Requests = { changed.Select(messages.Write) },
        IsComplete = true,
        OpenCount = await database.ReadAsync((session, ct) => RequestTable.CountOpenAsync(session, which.SpaceId, ct), ct),
    };
}
