using System.Runtime.CompilerServices;
using Grpc.Core;
using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Departures;
using Mover.Server.Moves.Partners;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Between;

/// <summary>mover.peer.v1.PeerService: sends each call to the side of the move that it is for. The credential says which move.</summary>
internal sealed class PeerService(ArrivalCalls arrivals, DepartureCalls departures, MovedSpaces moved, StreamPatience patience, LastingStream lasting)
    : Peer.V1.PeerService.PeerServiceBase
{
    public override Task<HelloResponse> Hello(HelloRequest request, ServerCallContext context) =>
        Task.FromResult(new HelloResponse { Versions = { ProtocolVersions.Spoken }, Program = ProtocolVersions.Program });

    public override async Task<LocateSpaceResponse> LocateSpace(LocateSpaceRequest request, ServerCallContext context)
    {
        var where = await moved.FindAsync(request.Address, context.CancellationToken);
        return new LocateSpaceResponse { NewAddress = where.NewAddress ?? "", Returned = where.HasReturned };
    }

    public override async Task<AnnounceMoveResponse> AnnounceMove(AnnounceMoveRequest request, ServerCallContext context)
    {
        await moved.HearAsync(request.OldAddress, request.PartnerAddress, context.CancellationToken);
        return new AnnounceMoveResponse();
    }

    public override async Task<DescribeTargetResponse> DescribeTarget(
        IAsyncStreamReader<DescribeTargetRequest> requestStream, ServerCallContext context)
    {
        using var stream = patience.Read(requestStream, context.CancellationToken);
        var header = (await stream.FindNextAsync())?.Header ?? throw OutOfOrder("The first message must be the header.");
        var version = ProtocolVersions.Require(header.Versions);
        if (header.MoveId != MoveOf(context))
            throw new Refusal(Reason.MoveConsentInvalid, "The consent is for another move.");
        var answer = await arrivals.DescribeAsync(MoveOf(context), ReadContents(stream), context.CancellationToken);
        answer.Version = version;
        return answer;
    }

    public override Task<BeginArrivalResponse> BeginArrival(BeginArrivalRequest request, ServerCallContext context) =>
        arrivals.BeginAsync(MoveOf(context), request, context.CancellationToken);

    public override async Task<BeginPassResponse> BeginPass(BeginPassRequest request, ServerCallContext context)
    {
        await arrivals.BeginPassAsync(MoveOf(context), request, context.CancellationToken);
        return new BeginPassResponse();
    }

    public override Task WatchArrival(
        WatchArrivalRequest request, IServerStreamWriter<WatchArrivalResponse> responseStream, ServerCallContext context) =>
        SendAsync(ct => arrivals.WatchAsync(MoveOf(context), ct), responseStream, context);

    public override Task<SwitchArrivalResponse> SwitchArrival(SwitchArrivalRequest request, ServerCallContext context) =>
        arrivals.SwitchAsync(MoveOf(context), request, context.CancellationToken);

    public override async Task<AbortArrivalResponse> AbortArrival(AbortArrivalRequest request, ServerCallContext context)
    {
        await arrivals.AbortAsync(MoveOf(context), request, context.CancellationToken);
        return new AbortArrivalResponse();
    }

    public override async Task<UndoArrivalResponse> UndoArrival(UndoArrivalRequest request, ServerCallContext context)
    {
        await arrivals.UndoAsync(MoveOf(context), request, context.CancellationToken);
        return new UndoArrivalResponse();
    }

    public override async Task<TellSourceResponse> TellSource(TellSourceRequest request, ServerCallContext context)
    {
        await arrivals.TellSourceAsync(MoveOf(context), request, context.CancellationToken);
        return new TellSourceResponse();
    }

    public override async Task<InvertDraftResponse> InvertDraft(InvertDraftRequest request, ServerCallContext context)
    {
        await arrivals.InvertAsync(MoveOf(context), request, context.CancellationToken);
        return new InvertDraftResponse();
    }

    public override Task ReadEntries(ReadEntriesRequest request, IServerStreamWriter<ReadEntriesResponse> responseStream, ServerCallContext context) =>
        SendAsync(ct => departures.ReadEntriesAsync(MoveOf(context), request, ct), responseStream, context);

    public override Task ReadContents(ReadContentsRequest request, IServerStreamWriter<ReadContentsResponse> responseStream, ServerCallContext context) =>
        SendAsync(ct => departures.ReadContentsAsync(MoveOf(context), request, ct), responseStream, context);

    public override Task<GetMoveStateResponse> GetMoveState(GetMoveStateRequest request, ServerCallContext context) =>
        departures.GetStateAsync(MoveOf(context), context.CancellationToken);

    public override async Task<RequestEndResponse> RequestEnd(RequestEndRequest request, ServerCallContext context)
    {
        await departures.RequestEndAsync(MoveOf(context), request, context.CancellationToken);
        return new RequestEndResponse();
    }

    private static string MoveOf(ServerCallContext context) => context.GetCaller().SubjectId;

    private Task SendAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, IServerStreamWriter<T> responses, ServerCallContext context) =>
        lasting.RunAsync(
            async ct =>
            {
                await foreach (var message in read(ct))
                    await responses.WriteAsync(message, ct);
            }, context.CancellationToken);

    private static async IAsyncEnumerable<ContentGroup> ReadContents(
        PatientReader<DescribeTargetRequest> stream, [EnumeratorCancellation] CancellationToken ct = default)
    {
        while (await stream.FindNextAsync() is { } message)
            yield return message.Contents ?? throw OutOfOrder("After the header only contents may come.");
    }

    private static Refusal OutOfOrder(string words) => new(Reason.StreamOutOfOrder, words);
}
