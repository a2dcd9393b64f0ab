using Google.Protobuf;
using Mover.Peer.V1;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Requests to rpcs of support and of other servers, about things that are really there.</summary>
internal static class PermissionRequests
{
    /// <param name="address">Address of a space that waits for its deletion.</param>
    public static IMessage OfSupport(string rpc, string address, string requestId, string grantId)
    {
        const string Reason = "it has to be found out who may do this";
        return rpc switch
        {
            "FileRequest" => new FileRequestRequest
            {
                RequestId = TestClient.NewId(),
                Channel = RequestChannel.Mail,
                Ticket = "1",
                Space = new SpaceName { Address = address },
                Action = AccessAction.Extend,
                RequesterName = "Zoé",
                Reason = Reason,
            },
            "GetRequest" => new GetRequestRequest { AccessRequestId = requestId },
            "ListRequests" => new ListRequestsRequest(),
            "WatchRequests" => new WatchRequestsRequest(),
            "SendIdentityCode" => new SendIdentityCodeRequest { AccessRequestId = requestId },
            "ConfirmIdentityCode" => new ConfirmIdentityCodeRequest { AccessRequestId = requestId, Code = "0" },
            "RecordIdentityProof" => new RecordIdentityProofRequest { AccessRequestId = requestId, Kind = IdentityProofKind.KnownMail, Note = Reason },
            "ClaimRequest" => new ClaimRequestRequest { AccessRequestId = requestId },
            "ReleaseRequest" => new ReleaseRequestRequest { AccessRequestId = requestId },
            "AskRequester" => new AskRequesterRequest { AccessRequestId = requestId, Text = Reason },
            "RecordAnswer" => new RecordAnswerRequest { AccessRequestId = requestId, Text = Reason },
            "ApproveRequest" => new ApproveRequestRequest { AccessRequestId = requestId, Reason = Reason },
            "DenyRequest" => new DenyRequestRequest { AccessRequestId = requestId, Reason = Reason },
            "PreviewDecision" => new PreviewDecisionRequest { AccessRequestId = requestId, Reason = Reason },
            "WithdrawRequest" => new WithdrawRequestRequest { AccessRequestId = requestId, Reason = Reason },
            "ListReplies" => new ListRepliesRequest(),
            "PreviewReply" => new PreviewReplyRequest { AccessRequestId = requestId },
            "ListGrants" => new ListGrantsRequest(),
            "RevokeGrant" => new RevokeGrantRequest { GrantId = grantId, Reason = Reason },
            "ListPendingSpaces" => new ListPendingSpacesRequest(),
            "WatchTransfers" => new WatchTransfersRequest(),
            _ => throw new InvalidOperationException($"What is asked with {rpc}?"),
        };
    }

    /// <param name="address">Address of a space of this server.</param>
    public static IMessage OfPeers(string rpc, string moveId, string address) => rpc switch
    {
        "Hello" => new HelloRequest(),
        "LocateSpace" => new LocateSpaceRequest { Address = address },
        "AnnounceMove" => new AnnounceMoveRequest { OldAddress = "d.example", PartnerAddress = address },
        "DescribeTarget" => new DescribeTargetRequest { Header = new DescribeTargetHeader { MoveId = moveId, Versions = { 1 } } },
        "BeginArrival" => new BeginArrivalRequest(),
        "BeginPass" => new BeginPassRequest(),
        "WatchArrival" => new WatchArrivalRequest(),
        "SwitchArrival" => new SwitchArrivalRequest(),
        "AbortArrival" => new AbortArrivalRequest(),
        "UndoArrival" => new UndoArrivalRequest(),
        "TellSource" => new TellSourceRequest(),
        "InvertDraft" => new InvertDraftRequest(),
        "ReadEntries" => new ReadEntriesRequest(),
        "ReadContents" => new ReadContentsRequest(),
        "GetMoveState" => new GetMoveStateRequest(),
        "RequestEnd" => new RequestEndRequest(),
        _ => throw new InvalidOperationException($"What is asked with {rpc}?"),
    };
}
