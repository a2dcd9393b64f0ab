using System.Runtime.CompilerServices;
using Mover.Peer.V1;
using Mover.Server.Moves.Peers;

namespace Mover.Server.Moves.Between;

/// <summary>The server of a source that is another one.</summary>
/// <param name="token">The token that it made for this move.</param>
internal sealed class RemoteSourceServer(PeerChannels channels, PeerAddress server, string token) : ISourceServer
{
    private readonly PeerCalls _calls = new(token);

    public bool IsHere => false;

    private Peer.V1.PeerService.PeerServiceClient Client => new(channels.Control(server));

    public async IAsyncEnumerable<ReadEntriesResponse> ReadEntriesAsync(ReadEntriesRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        using var call = Client.ReadEntries(request, _calls.OpenOptions(ct));
        while (await call.ResponseStream.MoveNext(ct))
            yield return call.ResponseStream.Current;
    }

    public async IAsyncEnumerable<ReadContentsResponse> ReadContentsAsync(
        ReadContentsRequest request, int connection, [EnumeratorCancellation] CancellationToken ct)
    {
        using var call = new Peer.V1.PeerService.PeerServiceClient(channels.Contents(server, connection)).ReadContents(request, _calls.OpenOptions(ct));
        while (await call.ResponseStream.MoveNext(ct))
            yield return call.ResponseStream.Current;
    }

    public async Task<GetMoveStateResponse> GetStateAsync(CancellationToken ct) =>
        await Client.GetMoveStateAsync(new GetMoveStateRequest(), _calls.Options(ct));

    public async Task RequestEndAsync(RequestEndRequest request, CancellationToken ct) => await Client.RequestEndAsync(request, _calls.Options(ct));
}
