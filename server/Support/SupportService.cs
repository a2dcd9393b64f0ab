using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Support.Closed;
using Mover.Server.Support.Grants;
using Mover.Server.Support.Replies;
using Mover.Server.Support.Requests;
using Mover.Server.Support.Transfers;
using Mover.Server.Support.Watching;
using Mover.V1;

namespace Mover.Server.Support;

/// <summary>mover.v1.SupportService.</summary>
internal sealed class SupportService(
    RequestFiling filing, RequestShelf shelf, IdentityVerification identity, RequestReview review, RequestWatch watch, RequestMessages messages,
    ReplyBook replies, ReplyPreview preview, DecisionPreview decisions, GrantShelf grants, PendingSpaces pending, TransferWatch transfers,
    LastingStream lasting) : V1.SupportService.SupportServiceBase
{
    public override Task<FileRequestResponse> FileRequest(FileRequestRequest request, ServerCallContext context) =>
        filing.FileAsync(context.GetCaller(), request, context.CancellationToken);

    public override Task<GetRequestResponse> GetRequest(GetRequestRequest request, ServerCallContext context) =>
        shelf.GetAsync(request.AccessRequestId, context.CancellationToken);

    public override Task<ListRequestsResponse> ListRequests(ListRequestsRequest request, ServerCallContext context) =>
        shelf.ListAsync(request, context.CancellationToken);

    public override Task WatchRequests(
        WatchRequestsRequest request, IServerStreamWriter<WatchRequestsResponse> responseStream, ServerCallContext context) => lasting.RunAsync(
        async ct =>
        {
            await foreach (var state in watch.WatchAsync(request, ct).WithCancellation(ct))
                await responseStream.WriteAsync(state, ct);
        }, context.CancellationToken);

    public override Task<SendIdentityCodeResponse> SendIdentityCode(SendIdentityCodeRequest request, ServerCallContext context) =>
        identity.SendCodeAsync(context.GetCaller(), request.AccessRequestId, context.CancellationToken);

    public override async Task<ConfirmIdentityCodeResponse> ConfirmIdentityCode(ConfirmIdentityCodeRequest request, ServerCallContext context) => new()
    {
        Request = messages.Write(await identity.ConfirmAsync(context.GetCaller(), request.AccessRequestId, request.Code, context.CancellationToken)),
    };

    public override async Task<RecordIdentityProofResponse> RecordIdentityProof(RecordIdentityProofRequest request, ServerCallContext context) =>
        new() { Request = messages.Write(await identity.RecordAsync(context.GetCaller(), request, context.CancellationToken)) };

    public override async Task<ClaimRequestResponse> ClaimRequest(ClaimRequestRequest request, ServerCallContext context) =>
        new() { Request = messages.Write(await review.ClaimAsync(context.GetCaller(), request.AccessRequestId, context.CancellationToken)) };

    public override async Task<ReleaseRequestResponse> ReleaseRequest(ReleaseRequestRequest request, ServerCallContext context) =>
        new() { Request = messages.Write(await review.ReleaseAsync(context.GetCaller(), request.AccessRequestId, context.CancellationToken)) };

    public override async Task<AskRequesterResponse> AskRequester(AskRequesterRequest request, ServerCallContext context) =>
        new() { Request = messages.Write(await review.AskAsync(context.GetCaller(), request, context.CancellationToken)) };

    public override async Task<RecordAnswerResponse> RecordAnswer(RecordAnswerRequest request, ServerCallContext context) =>
        new() { Request = messages.Write(await review.AnswerAsync(context.GetCaller(), request, context.CancellationToken)) };

    public override async Task<ApproveRequestResponse> ApproveRequest(ApproveRequestRequest request, ServerCallContext context) =>
        new() { Request = messages.Write(await review.ApproveAsync(context.GetCaller(), request, context.CancellationToken)) };

    public override async Task<DenyRequestResponse> DenyRequest(DenyRequestRequest request, ServerCallContext context) =>
        new() { Request = messages.Write(await review.DenyAsync(context.GetCaller(), request, context.CancellationToken)) };

    public override Task<PreviewDecisionResponse> PreviewDecision(PreviewDecisionRequest request, ServerCallContext context) =>
        decisions.ShowAsync(context.GetCaller(), request, context.CancellationToken);

    public override async Task<WithdrawRequestResponse> WithdrawRequest(WithdrawRequestRequest request, ServerCallContext context) =>
        new() { Request = messages.Write(await review.WithdrawAsync(context.GetCaller(), request, context.CancellationToken)) };

    public override Task<ListRepliesResponse> ListReplies(ListRepliesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListRepliesResponse { Replies = { replies.Replies.Select(ReplyMessages.Write) } });

    public override Task<PreviewReplyResponse> PreviewReply(PreviewReplyRequest request, ServerCallContext context) =>
        preview.ShowAsync(request, context.CancellationToken);

    public override Task<ListGrantsResponse> ListGrants(ListGrantsRequest request, ServerCallContext context) =>
        grants.ListAsync(request, context.CancellationToken);

    public override Task<RevokeGrantResponse> RevokeGrant(RevokeGrantRequest request, ServerCallContext context) =>
        grants.RevokeAsync(context.GetCaller(), request, context.CancellationToken);

    public override Task<ListPendingSpacesResponse> ListPendingSpaces(ListPendingSpacesRequest request, ServerCallContext context) =>
        pending.ListAsync(request, context.CancellationToken);

    public override Task WatchTransfers(
        WatchTransfersRequest request, IServerStreamWriter<WatchTransfersResponse> responseStream, ServerCallContext context) => lasting.RunAsync(
        async ct =>
        {
            await foreach (var state in transfers.WatchAsync(request, ct).WithCancellation(ct))
                await responseStream.WriteAsync(state, ct);
        }, context.CancellationToken);
}
