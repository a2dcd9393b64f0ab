using Grpc.Core;
using Mover.V1;

namespace Mover.ConsoleTests.Played;

/// <summary>mover.v1.SupportService, played.</summary>
internal sealed class PlayedSupport(PlayedAnswers answers) : SupportService.SupportServiceBase
{
    public override Task<FileRequestResponse> FileRequest(FileRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<FileRequestResponse>(request, context);

    public override Task<GetRequestResponse> GetRequest(GetRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<GetRequestResponse>(request, context);

    public override Task<ListRequestsResponse> ListRequests(ListRequestsRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListRequestsResponse>(request, context);

    public override Task<SendIdentityCodeResponse> SendIdentityCode(SendIdentityCodeRequest request, ServerCallContext context) =>
        answers.AnswerAsync<SendIdentityCodeResponse>(request, context);

    public override Task<ConfirmIdentityCodeResponse> ConfirmIdentityCode(ConfirmIdentityCodeRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ConfirmIdentityCodeResponse>(request, context);

    public override Task<RecordIdentityProofResponse> RecordIdentityProof(RecordIdentityProofRequest request, ServerCallContext context) =>
        answers.AnswerAsync<RecordIdentityProofResponse>(request, context);

    public override Task<ClaimRequestResponse> ClaimRequest(ClaimRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ClaimRequestResponse>(request, context);

    public override Task<ReleaseRequestResponse> ReleaseRequest(ReleaseRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ReleaseRequestResponse>(request, context);

    public override Task<AskRequesterResponse> AskRequester(AskRequesterRequest request, ServerCallContext context) =>
        answers.AnswerAsync<AskRequesterResponse>(request, context);

    public override Task<RecordAnswerResponse> RecordAnswer(RecordAnswerRequest request, ServerCallContext context) =>
        answers.AnswerAsync<RecordAnswerResponse>(request, context);

    public override Task<ApproveRequestResponse> ApproveRequest(ApproveRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ApproveRequestResponse>(request, context);

    public override Task<DenyRequestResponse> DenyRequest(DenyRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<DenyRequestResponse>(request, context);

    public override Task<WithdrawRequestResponse> WithdrawRequest(WithdrawRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<WithdrawRequestResponse>(request, context);

    public override Task<ListRepliesResponse> ListReplies(ListRepliesRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListRepliesResponse>(request, context);

    public override Task<PreviewReplyResponse> PreviewReply(PreviewReplyRequest request, ServerCallContext context) =>
        answers.AnswerAsync<PreviewReplyResponse>(request, context);

    public override Task<PreviewDecisionResponse> PreviewDecision(PreviewDecisionRequest request, ServerCallContext context) =>
        answers.AnswerAsync<PreviewDecisionResponse>(request, context);

    public override Task<ListGrantsResponse> ListGrants(ListGrantsRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListGrantsResponse>(request, context);

    public override Task<RevokeGrantResponse> RevokeGrant(RevokeGrantRequest request, ServerCallContext context) =>
        answers.AnswerAsync<RevokeGrantResponse>(request, context);

    public override Task<ListPendingSpacesResponse> ListPendingSpaces(ListPendingSpacesRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListPendingSpacesResponse>(request, context);

    public override Task WatchRequests(WatchRequestsRequest request, IServerStreamWriter<WatchRequestsResponse> responseStream, ServerCallContext context) =>
        answers.StreamAsync(request, responseStream, context);

    public override Task WatchTransfers(WatchTransfersRequest request, IServerStreamWriter<WatchTransfersResponse> responseStream, ServerCallContext context) =>
        answers.StreamAsync(request, responseStream, context);
}
