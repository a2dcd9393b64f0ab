using Google.Protobuf;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>What a server would answer.</summary>
internal static class Answers
{
    private static AccessRequest Request => Samples.Requests()[0];

    /// <summary>Null for what nobody asks.</summary>
    public static IMessage? For(IMessage request) => request switch
    {
        ApproveRequestRequest => new ApproveRequestResponse { Request = Request },
        DenyRequestRequest => new DenyRequestResponse { Request = Request },
        WithdrawRequestRequest => new WithdrawRequestResponse { Request = Request },
        ClaimRequestRequest => new ClaimRequestResponse { Request = Request },
        ReleaseRequestRequest => new ReleaseRequestResponse { Request = Request },
        AskRequesterRequest => new AskRequesterResponse { Request = Request },
        RecordAnswerRequest => new RecordAnswerResponse { Request = Request },
        FileRequestRequest => new FileRequestResponse { Request = Request },
        SendIdentityCodeRequest => new SendIdentityCodeResponse { MailHint = "p…@example.org" },
        ConfirmIdentityCodeRequest => new ConfirmIdentityCodeResponse { Request = Request },
        RecordIdentityProofRequest => new RecordIdentityProofResponse { Request = Request },
        RevokeGrantRequest => new RevokeGrantResponse { Grant = Samples.Grants()[0] },
        ListRepliesRequest => new ListRepliesResponse(),
        PreviewReplyRequest => new PreviewReplyResponse { Subject = "s", Text = "t", MailHint = "h" },
        PreviewDecisionRequest => new PreviewDecisionResponse { MissingVotes = 1 },
        _ => null,
    };
}
