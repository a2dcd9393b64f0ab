using Google.Protobuf;
using Grpc.Core;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Which call the request of a question belongs to. What is not in it cannot be asked.</summary>
internal sealed class AskTable
{
    private readonly MoverConnection _connection;
    private readonly Dictionary<Type, AskRow> _rows;

    public AskTable(MoverConnection connection)
    {
        _connection = connection;
        _rows = Rows().ToDictionary(row => row.Request);
    }

    public AskRow Get(IMessage request) => _rows.GetValueOrDefault(request.GetType())
        ?? throw new ArgumentException($"Nobody answers {request.Descriptor.Name}.");

    private AskRow[] Rows()
    {
        var support = _connection.Support;
        return
        [
            Write<ClaimRequestRequest, ClaimRequestResponse>(support.ClaimRequestAsync),
            Write<ReleaseRequestRequest, ReleaseRequestResponse>(support.ReleaseRequestAsync),
            Write<ApproveRequestRequest, ApproveRequestResponse>(support.ApproveRequestAsync),
            Write<DenyRequestRequest, DenyRequestResponse>(support.DenyRequestAsync),
            Write<WithdrawRequestRequest, WithdrawRequestResponse>(support.WithdrawRequestAsync),
            Write<SendIdentityCodeRequest, SendIdentityCodeResponse>(support.SendIdentityCodeAsync),
            Write<ConfirmIdentityCodeRequest, ConfirmIdentityCodeResponse>(support.ConfirmIdentityCodeAsync),
            Write<RecordIdentityProofRequest, RecordIdentityProofResponse>(support.RecordIdentityProofAsync),
            Write<AskRequesterRequest, AskRequesterResponse>(support.AskRequesterAsync),
            Write<RecordAnswerRequest, RecordAnswerResponse>(support.RecordAnswerAsync),
            Write<RevokeGrantRequest, RevokeGrantResponse>(support.RevokeGrantAsync),
            // By its name the server knows it again, and gives its first answer again.
            Row<FileRequestRequest, FileRequestResponse>(support.FileRequestAsync, isRead: false, asked => asked.RequestId.Length > 0 ? 2 : 1),
            Read<PreviewReplyRequest, PreviewReplyResponse>(support.PreviewReplyAsync),
            Read<PreviewDecisionRequest, PreviewDecisionResponse>(support.PreviewDecisionAsync),
            Read<ListRepliesRequest, ListRepliesResponse>(support.ListRepliesAsync),
            Read<GetRequestRequest, GetRequestResponse>(support.GetRequestAsync),
            Read<ListPendingSpacesRequest, ListPendingSpacesResponse>(support.ListPendingSpacesAsync),
            Read<ListEntriesRequest, ListEntriesResponse>(_connection.Spaces.ListEntriesAsync),
            Read<ListJournalRecordsRequest, ListJournalRecordsResponse>(_connection.Journal.ListJournalRecordsAsync),
        ];
    }

    private AskRow Read<TRequest, TResponse>(Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call)
        where TRequest : IMessage
        where TResponse : IMessage => Row(call, isRead: true, _ => Attempts.OfReads);

    private AskRow Write<TRequest, TResponse>(Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call)
        where TRequest : IMessage
        where TResponse : IMessage => Row(call, isRead: false, _ => 1);

    private AskRow Row<TRequest, TResponse>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, bool isRead, Func<TRequest, int> attempts)
        where TRequest : IMessage
        where TResponse : IMessage =>
        new(
            typeof(TRequest),
            isRead,
            asked => attempts((TRequest)asked),
            async (asked, ct) => await call((TRequest)asked, _connection.Options(ct)));
}
