using Google.Protobuf;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Asks a server about moves; each call may be repeated when the connection breaks, and does its work once.</summary>
/// <param name="patience">A new one for each call: what its owner thinks about in between is not the server's fault.</param>
internal sealed class MoveCalls(MoverConnection connection, Func<Patience> patience)
{
    public async Task<Move> GetAsync(string moveId, CancellationToken cancellation) => (await GetWithServerAsync(moveId, cancellation)).Move;

    /// <summary>A move, and how other servers reach the one that was asked.</summary>
    public async Task<(Move Move, string OwnServer)> GetWithServerAsync(string moveId, CancellationToken cancellation)
    {
        var response = await patience().RetryAsync(
            async retry => await connection.Moves.GetMoveAsync(new GetMoveRequest { MoveId = moveId }, connection.Options(retry)), cancellation);
        return (Require(response.Move), response.OwnServer);
    }

    /// <summary>A draft, and how other servers reach the one that was asked.</summary>
    public async Task<(Move Draft, string OwnServer)> CreateAsync(CreateMoveRequest request, CancellationToken cancellation)
    {
        request.RequestId = NewRequestId();
        var response = await patience().RetryAsync(
            async retry => await connection.Moves.CreateMoveAsync(request, connection.Options(retry)), cancellation);
        return (Require(response.Move), response.OwnServer);
    }

    public Task<Move> AttachConsentAsync(string moveId, string consentToken, CancellationToken cancellation)
    {
        var request = new AttachConsentRequest { MoveId = moveId, ConsentToken = consentToken };
        return patience().RetryAsync(
            async retry => Require((await connection.Moves.AttachConsentAsync(request, connection.Options(retry))).Move), cancellation);
    }

    /// <summary>The move with its check.</summary>
    public Task<Move> CheckAsync(string moveId, CancellationToken cancellation) => patience().RetryAsync(
        async retry => RequireCheck((await connection.Moves.CheckMoveAsync(new CheckMoveRequest { MoveId = moveId }, connection.Options(retry))).Move),
        cancellation);

    /// <summary>Asks for the mail that confirms a move, for whoever has said that the target will be overwritten.</summary>
    public async Task<(Move Move, string MailHint)> RequestConfirmationAsync(Move check, CancellationToken cancellation)
    {
        var request = new RequestMoveConfirmationRequest
        {
            RequestId = NewRequestId(),
            MoveId = check.MoveId,
            CheckId = check.Check.CheckId,
            OverwriteTarget = true,
        };
        var response = await patience().RetryAsync(
            async retry => await connection.Moves.RequestMoveConfirmationAsync(request, connection.Options(retry)), cancellation);
        return (Require(response.Move), response.MailHint);
    }

    public Task<Move> CancelAsync(string moveId, CancellationToken cancellation) => patience().RetryAsync(
        async retry => Require((await connection.Moves.CancelMoveAsync(new CancelMoveRequest { MoveId = moveId }, connection.Options(retry))).Move),
        cancellation);

    public Task<Move> UndoAsync(string moveId, bool discardsChanges, CancellationToken cancellation)
    {
        var request = new UndoMoveRequest { MoveId = moveId, DiscardTargetChanges = discardsChanges };
        return patience().RetryAsync(
            async retry => Require((await connection.Moves.UndoMoveAsync(request, connection.Options(retry))).Move), cancellation);
    }

    public Task<InvertMoveResponse> InvertAsync(string moveId, string password, CancellationToken cancellation)
    {
        var request = new InvertMoveRequest { RequestId = NewRequestId(), MoveId = moveId, Password = password };
        return patience().RetryAsync(async retry => await connection.Moves.InvertMoveAsync(request, connection.Options(retry)), cancellation);
    }

    public Task<GetMoveReportResponse> GetReportAsync(string moveId, CancellationToken cancellation) => patience().RetryAsync(
        async retry => RequireReport(
            await connection.Moves.GetMoveReportAsync(new GetMoveReportRequest { MoveId = moveId }, connection.Options(retry))),
        cancellation);

    /// <summary>The move of an answer, which a server might have left out.</summary>
    public static Move Require(Move? move) => Require(move, "move");

    private static Move RequireCheck(Move? move)
    {
        Require(Require(move).Check, "check");
        return move!;
    }

    private static GetMoveReportResponse RequireReport(GetMoveReportResponse response)
    {
        Require(response.Report, "report");
        Require(response.Receipt, "receipt");
        return response;
    }

    private static T Require<T>(T? part, string what)
        where T : class, IMessage => part ?? throw new CommandFailure("ANSWER_INVALID", $"The server's answer has no {what}.");

    private static string NewRequestId() => Guid.NewGuid().ToString("N");
}
