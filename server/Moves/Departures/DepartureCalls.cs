using Mover.Peer.V1;

namespace Mover.Server.Moves.Departures;

/// <summary>What the server of a target may ask this one for, as the server of the source; each call names its move by the credential.</summary>
internal sealed class DepartureCalls(DepartureEntries entries, DepartureContents contents, DepartureState state)
{
    public IAsyncEnumerable<ReadEntriesResponse> ReadEntriesAsync(string moveId, ReadEntriesRequest request, CancellationToken ct) =>
        entries.ReadAsync(moveId, request, ct);

    public IAsyncEnumerable<ReadContentsResponse> ReadContentsAsync(string moveId, ReadContentsRequest request, CancellationToken ct) =>
        contents.ReadAsync(moveId, request, ct);

    public Task<GetMoveStateResponse> GetStateAsync(string moveId, CancellationToken ct) => state.GetAsync(moveId, ct);

    public Task RequestEndAsync(string moveId, RequestEndRequest request, CancellationToken ct) => state.RequestEndAsync(moveId, request, ct);
}
