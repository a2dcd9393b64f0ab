using Grpc.Core;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>mover.v1.SupportService, played.</summary>
internal sealed class PlayedSupport(PlayedAnswers answers) : SupportService.SupportServiceBase
{
    public override Task<FileRequestResponse> FileRequest(FileRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<FileRequestResponse>(request);

    public override Task<GetRequestResponse> GetRequest(GetRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<GetRequestResponse>(request);

    public override Task<ListRequestsResponse> ListRequests(ListRequestsRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListRequestsResponse>(request);

    public override Task WatchRequests(
        WatchRequestsRequest request, IServerStreamWriter<WatchRequestsResponse> responseStream, ServerCallContext context) =>
        answers.StreamAsync(request, responseStream, context.CancellationToken);

    public override Task<SendIdentityCodeResponse> SendIdentityCode(SendIdentityCodeRequest request, ServerCallContext context) =>
        answers.AnswerAsync<SendIdentityCodeResponse>(request);

    public override Task<ConfirmIdentityCodeResponse> ConfirmIdentityCode(ConfirmIdentityCodeRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ConfirmIdentityCodeResponse>(request);

    public override Task<RecordIdentityProofResponse> RecordIdentityProof(RecordIdentityProofRequest request, ServerCallContext context) =>
        answers.AnswerAsync<RecordIdentityProofResponse>(request);

    public override Task<ClaimRequestResponse> ClaimRequest(ClaimRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ClaimRequestResponse>(request);

    public override Task<ReleaseRequestResponse> ReleaseRequest(ReleaseRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ReleaseRequestResponse>(request);

    public override Task<AskRequesterResponse> AskRequester(AskRequesterRequest request, ServerCallContext context) =>
        answers.AnswerAsync<AskRequesterResponse>(request);

    public override Task<RecordAnswerResponse> RecordAnswer(RecordAnswerRequest request, ServerCallContext context) =>
        answers.AnswerAsync<RecordAnswerResponse>(request);

    public override Task<ApproveRequestResponse> ApproveRequest(ApproveRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ApproveRequestResponse>(request);

    public override Task<DenyRequestResponse> DenyRequest(DenyRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<DenyRequestResponse>(request);

    public override Task<WithdrawRequestResponse> WithdrawRequest(WithdrawRequestRequest request, ServerCallContext context) =>
        answers.AnswerAsync<WithdrawRequestResponse>(request);

    public override Task<ListRepliesResponse> ListReplies(ListRepliesRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListRepliesResponse>(request);

    public override Task<PreviewReplyResponse> PreviewReply(PreviewReplyRequest request, ServerCallContext context) =>
        answers.AnswerAsync<PreviewReplyResponse>(request);

    public override Task<ListGrantsResponse> ListGrants(ListGrantsRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListGrantsResponse>(request);

    public override Task<RevokeGrantResponse> RevokeGrant(RevokeGrantRequest request, ServerCallContext context) =>
        answers.AnswerAsync<RevokeGrantResponse>(request);

    public override Task<ListPendingSpacesResponse> ListPendingSpaces(ListPendingSpacesRequest request, ServerCallContext context) =>
        answers.AnswerAsync<ListPendingSpacesResponse>(request);
}
