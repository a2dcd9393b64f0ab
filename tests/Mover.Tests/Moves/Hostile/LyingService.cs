using System.Runtime.CompilerServices;
using Grpc.Core;
using Mover.Peer.V1;

namespace Mover.Tests.Moves.Hostile;

/// <summary>The calls between servers as a liar answers them: each asks the server behind, unless the lie does without.</summary>
internal sealed class LyingService(LyingPeer peer) : PeerService.PeerServiceBase
{
    public override Task<HelloResponse> Hello(HelloRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.HelloAsync(request, options), context);

    public override Task<LocateSpaceResponse> LocateSpace(LocateSpaceRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.LocateSpaceAsync(request, options), context);

    public override async Task<DescribeTargetResponse> DescribeTarget(IAsyncStreamReader<DescribeTargetRequest> requestStream, ServerCallContext context)
    {
        using var call = peer.Server.DescribeTarget(Options(context));
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            await call.RequestStream.TryWriteAsync(message, context.CancellationToken);
        await call.RequestStream.TryCompleteAsync();
        return await OneAsync(_ => call.ResponseAsync, context);
    }

    public override Task<BeginArrivalResponse> BeginArrival(BeginArrivalRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.BeginArrivalAsync(request, options), context);

    public override Task<BeginPassResponse> BeginPass(BeginPassRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.BeginPassAsync(request, options), context);

    public override Task<SwitchArrivalResponse> SwitchArrival(SwitchArrivalRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.SwitchArrivalAsync(request, options), context);

    public override Task<AbortArrivalResponse> AbortArrival(AbortArrivalRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.AbortArrivalAsync(request, options), context);

    public override Task<UndoArrivalResponse> UndoArrival(UndoArrivalRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.UndoArrivalAsync(request, options), context);

    public override Task<TellSourceResponse> TellSource(TellSourceRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.TellSourceAsync(request, options), context);

    public override Task<GetMoveStateResponse> GetMoveState(GetMoveStateRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.GetMoveStateAsync(request, options), context);

    public override Task<RequestEndResponse> RequestEnd(RequestEndRequest request, ServerCallContext context) =>
        OneAsync(options => peer.Server.RequestEndAsync(request, options), context);

    public override Task WatchArrival(WatchArrivalRequest request, IServerStreamWriter<WatchArrivalResponse> responseStream, ServerCallContext context) =>
        ManyAsync(options => peer.Server.WatchArrival(request, options), responseStream, context);

    public override Task ReadEntries(ReadEntriesRequest request, IServerStreamWriter<ReadEntriesResponse> responseStream, ServerCallContext context) =>
        ManyAsync(options => peer.Server.ReadEntries(request, options), responseStream, context);

    public override Task ReadContents(ReadContentsRequest request, IServerStreamWriter<ReadContentsResponse> responseStream, ServerCallContext context) =>
        ManyAsync(options => peer.Server.ReadContents(request, options), responseStream, context);

    private Task<T> OneAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, ServerCallContext context) =>
        OneAsync(options => call(options).ResponseAsync, context);

    private async Task<T> OneAsync<T>(Func<CallOptions, Task<T>> call, ServerCallContext context)
    {
        await foreach (var answer in peer.Tell(AskAsync(call, Options(context)), context.CancellationToken))
            return answer;
        throw new RpcException(new Status(StatusCode.Cancelled, "The liar said nothing."));
    }

    private async Task ManyAsync<T>(
        Func<CallOptions, AsyncServerStreamingCall<T>> call, IServerStreamWriter<T> responses, ServerCallContext context)
    {
        await foreach (var answer in peer.Tell(ReadAsync(call, Options(context)), context.CancellationToken))
            await responses.WriteAsync(answer, context.CancellationToken);
    }

    private static async IAsyncEnumerable<T> AskAsync<T>(
        Func<CallOptions, Task<T>> call, CallOptions options, [EnumeratorCancellation] CancellationToken ct = default)
    {
        yield return await call(options).WaitAsync(ct);
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<CallOptions, AsyncServerStreamingCall<T>> call, CallOptions options, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var answers = call(options);
        while (await answers.ResponseStream.MoveNext(ct))
            yield return answers.ResponseStream.Current;
    }

    private CallOptions Options(ServerCallContext context)
    {
        peer.Token = context.RequestHeaders.GetValue("authorization")?["Bearer ".Length..] ?? peer.Token;
        var headers = peer.Token.Length == 0 ? [] : TestServer.Bearer(peer.Token);
        return new CallOptions(headers, cancellationToken: context.CancellationToken);
    }
}
