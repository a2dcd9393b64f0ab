using System.Runtime.CompilerServices;
using Mover.Peer.V1;
using Mover.Server.Moves.Departures;

namespace Mover.Server.Moves.Between;

/// <summary>The server of a source that is this one: the same calls, without a network and without contents, which are here.</summary>
internal sealed class LocalSourceServer(string moveId, LocalCredential credential, DepartureCalls departures) : ISourceServer
{
    public bool IsHere => true;

    public async IAsyncEnumerable<ReadEntriesResponse> ReadEntriesAsync(ReadEntriesRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        await foreach (var page in departures.ReadEntriesAsync(moveId, request, ct))
            yield return page;
    }

    public IAsyncEnumerable<ReadContentsResponse> ReadContentsAsync(ReadContentsRequest request, int connection, CancellationToken ct) =>
        throw new NotSupportedException("Contents need not be sent where they are.");

    public async Task<GetMoveStateResponse> GetStateAsync(CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        return await departures.GetStateAsync(moveId, ct);
    }

    public async Task RequestEndAsync(RequestEndRequest request, CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        await departures.RequestEndAsync(moveId, request, ct);
    }
}
