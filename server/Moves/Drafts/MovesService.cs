using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves.Peers;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>mover.v1.MovesService: sends each call to where its concept stands.</summary>
internal sealed class MovesService(
    MoveDrafts drafts, ConsentCalls consents, MoveChecks checks, MoveConfirmations confirmations, MoveInversions inversions, MoveEnds ends,
    MoveShelf shelf, MoveWatch watch, LastingStream lasting, MoveMessages messages, PeerServers servers, MovesOptions options)
    : V1.MovesService.MovesServiceBase
{
    public override Task<ListHostersResponse> ListHosters(ListHostersRequest request, ServerCallContext context) => Task.FromResult(new ListHostersResponse
    {
        Hosters =
        {
            options.GetHosters().Select(hoster => new Hoster { Name = hoster.Name, CreateUrl = hoster.CreateUrl, SizesBytes = { hoster.GetSizesBytes() } }),
        },
    });

    public override Task<CreateMoveResponse> CreateMove(CreateMoveRequest request, ServerCallContext context) =>
        drafts.CreateAsync(context.GetCaller(), request, context.CancellationToken);

    public override async Task<GetMoveResponse> GetMove(GetMoveRequest request, ServerCallContext context) =>
        new() { Move = await shelf.GetAsync(context.GetCaller(), request.MoveId, context.CancellationToken), OwnServer = servers.Own };

    public override async Task<ListMovesResponse> ListMoves(ListMovesRequest request, ServerCallContext context)
    {
        var size = Fields.PageSize(request.PageSize, 50, 200);
        var filters = new ListMovesRequest { SpaceId = request.SpaceId };
        var before = TimeKey.Read(PageToken.Read(request.PageToken, filters));
        var moves = await shelf.ListAsync(context.GetCaller(), request.SpaceId, before, size + 1, context.CancellationToken);
        var response = new ListMovesResponse { Moves = { moves.Take(size) } };
        if (moves.Count > size)
        {
            var last = moves[size - 1];
            response.NextPageToken = PageToken.Write(TimeKey.Write(last.CreateTime.ToDateTimeOffset().ToMicroseconds(), last.MoveId), filters);
        }

        return response;
    }

    public override Task<GiveConsentResponse> GiveConsent(GiveConsentRequest request, ServerCallContext context) =>
        consents.GiveAsync(context.GetCaller(), request, context.GetSource(), context.CancellationToken);

    public override async Task<AttachConsentResponse> AttachConsent(AttachConsentRequest request, ServerCallContext context) =>
        new() { Move = messages.Write(await consents.AttachAsync(context.GetCaller(), request, context.CancellationToken)) };

    public override async Task<CheckMoveResponse> CheckMove(CheckMoveRequest request, ServerCallContext context) =>
        new() { Move = messages.Write(await checks.CheckAsync(context.GetCaller(), request.MoveId, context.CancellationToken), withCheck: true) };

    public override Task<RequestMoveConfirmationResponse> RequestMoveConfirmation(RequestMoveConfirmationRequest request, ServerCallContext context) =>
        confirmations.RequestAsync(context.GetCaller(), request, context.CancellationToken);

    public override Task<InvertMoveResponse> InvertMove(InvertMoveRequest request, ServerCallContext context) =>
        inversions.InvertAsync(context.GetCaller(), request, context.GetSource(), context.CancellationToken);

    public override async Task<CancelMoveResponse> CancelMove(CancelMoveRequest request, ServerCallContext context) =>
        new() { Move = await ends.CancelAsync(context.GetCaller(), request.MoveId, context.CancellationToken) };

    public override async Task<UndoMoveResponse> UndoMove(UndoMoveRequest request, ServerCallContext context) =>
        new() { Move = await ends.UndoAsync(context.GetCaller(), request.MoveId, request.DiscardTargetChanges, context.CancellationToken) };

    public override Task WatchMove(WatchMoveRequest request, IServerStreamWriter<WatchMoveResponse> responseStream, ServerCallContext context) =>
        lasting.RunAsync(
            async ct =>
            {
                await foreach (var state in await watch.OpenAsync(context.GetCaller(), request.MoveId, ct))
                    await responseStream.WriteAsync(state, ct);
            }, context.CancellationToken);

    public override Task<GetMoveReportResponse> GetMoveReport(GetMoveReportRequest request, ServerCallContext context) =>
        shelf.GetReportAsync(context.GetCaller(), request.MoveId, context.CancellationToken);
}
