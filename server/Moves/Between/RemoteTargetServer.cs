using System.Runtime.CompilerServices;
using Grpc.Core;
using Mover.Peer.V1;
using Mover.Server.Moves.Peers;

namespace Mover.Server.Moves.Between;

/// <summary>The server of a target that is another one.</summary>
/// <param name="token">The consent of the target's owner.</param>
internal sealed class RemoteTargetServer(
    PeerChannels channels, PeerAddress server, string moveId, string token) : ITargetServer
{
    // A list of the contents of a million entries takes its time.
    private static readonly TimeSpan DescribeTime = TimeSpan.FromMinutes(5);

    private readonly PeerCalls _calls = new(token);

    private Peer.V1.PeerService.PeerServiceClient Client => new(channels.Control(server));

    public async Task<DescribeTargetResponse> DescribeAsync(IAsyncEnumerable<ContentGroup> contents, CancellationToken ct)
    {
        using var call = Client.DescribeTarget(_calls.Options(ct, DescribeTime));
        var header = new DescribeTargetHeader { MoveId = moveId, Versions = { ProtocolVersions.Spoken } };
        try
        {
            await call.RequestStream.WriteAsync(new DescribeTargetRequest { Header = header }, ct);
            await foreach (var group in contents.WithCancellation(ct))
                await call.RequestStream.WriteAsync(new DescribeTargetRequest { Contents = group }, ct);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception fault) when (fault is RpcException or InvalidOperationException or IOException or HttpRequestException or NullReferenceException)
        {
            // Ended by the other server: its answer says why. The last of these comes of a race in .NET's HTTP/2 client.
        }

        return await call.ResponseAsync;
    }

    public async Task<BeginArrivalResponse> BeginAsync(BeginArrivalRequest request, CancellationToken ct) =>
        await Client.BeginArrivalAsync(request, _calls.Options(ct));

    public async Task BeginPassAsync(BeginPassRequest request, CancellationToken ct) => await Client.BeginPassAsync(request, _calls.Options(ct));

    public async IAsyncEnumerable<WatchArrivalResponse> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        using var call = Client.WatchArrival(new WatchArrivalRequest(), _calls.OpenOptions(ct));
        while (await call.ResponseStream.MoveNext(ct))
            yield return call.ResponseStream.Current;
    }

    public async Task<SwitchArrivalResponse> SwitchAsync(SwitchArrivalRequest request, CancellationToken ct) =>
        await Client.SwitchArrivalAsync(request, _calls.Options(ct));

    public async Task AbortAsync(AbortArrivalRequest request, CancellationToken ct) => await Client.AbortArrivalAsync(request, _calls.Options(ct));

    public async Task UndoAsync(UndoArrivalRequest request, CancellationToken ct) => await Client.UndoArrivalAsync(request, _calls.Options(ct));

    public async Task TellSourceAsync(TellSourceRequest request, CancellationToken ct) => await Client.TellSourceAsync(request, _calls.Options(ct));

    public async Task InvertAsync(InvertDraftRequest request, CancellationToken ct) => await Client.InvertDraftAsync(request, _calls.Options(ct));
}
