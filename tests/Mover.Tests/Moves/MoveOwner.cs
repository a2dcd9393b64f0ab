using Mover.V1;
using Move = Mover.V1.Move;

namespace Mover.Tests.Moves;

/// <summary>Calls MovesService as one caller does.</summary>
internal sealed class MoveOwner(TestClient client)
{
    public async Task<Move> CreateAsync(string spaceId, string targetAddress, string targetServer, CancellationToken ct)
    {
        var request = new CreateMoveRequest
        {
            RequestId = TestClient.NewId(),
            SpaceId = spaceId,
            TargetAddress = targetAddress,
            TargetServer = targetServer,
        };
        return (await client.Moves.CreateMoveAsync(request, client.With(ct))).Move;
    }

    public async Task<string> GiveConsentAsync(
        string spaceId, string moveId, string sourceAddress, string sourceServer, string password, CancellationToken ct)
    {
        var request = new GiveConsentRequest
        {
            RequestId = TestClient.NewId(),
            SpaceId = spaceId,
            MoveId = moveId,
            SourceAddress = sourceAddress,
            SourceServer = sourceServer,
            Password = password,
        };
        return (await client.Moves.GiveConsentAsync(request, client.With(ct))).ConsentToken;
    }

    public async Task<Move> AttachAsync(string moveId, string consent, CancellationToken ct) =>
        (await client.Moves.AttachConsentAsync(new AttachConsentRequest { MoveId = moveId, ConsentToken = consent }, client.With(ct))).Move;

    public async Task<Move> CheckAsync(string moveId, CancellationToken ct) =>
        (await client.Moves.CheckMoveAsync(new CheckMoveRequest { MoveId = moveId }, client.With(ct))).Move;

    public async Task<RequestMoveConfirmationResponse> RequestConfirmationAsync(Move check, CancellationToken ct, bool overwrites = true)
    {
        var request = new RequestMoveConfirmationRequest
        {
            RequestId = TestClient.NewId(),
            MoveId = check.MoveId,
            CheckId = check.Check.CheckId,
            OverwriteTarget = overwrites,
        };
        return await client.Moves.RequestMoveConfirmationAsync(request, client.With(ct));
    }

    public async Task<Move> GetAsync(string moveId, CancellationToken ct) =>
        (await client.Moves.GetMoveAsync(new GetMoveRequest { MoveId = moveId }, client.With(ct))).Move;

    public async Task<Move> CancelAsync(string moveId, CancellationToken ct) =>
        (await client.Moves.CancelMoveAsync(new CancelMoveRequest { MoveId = moveId }, client.With(ct))).Move;

    public async Task<Move> UndoAsync(string moveId, CancellationToken ct, bool discardsChanges = false) =>
        (await client.Moves.UndoMoveAsync(new UndoMoveRequest { MoveId = moveId, DiscardTargetChanges = discardsChanges }, client.With(ct))).Move;

    public async Task<GetMoveReportResponse> GetReportAsync(string moveId, CancellationToken ct) =>
        await client.Moves.GetMoveReportAsync(new GetMoveReportRequest { MoveId = moveId }, client.With(ct));

    /// <summary>Every state that a watcher is shown.</summary>
    public async IAsyncEnumerable<Move> WatchAsync(string moveId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var call = client.Moves.WatchMove(new WatchMoveRequest { MoveId = moveId }, client.With(ct));
        while (await call.ResponseStream.MoveNext(ct))
            yield return call.ResponseStream.Current.Move;
    }

    /// <summary>The last state that a watcher is shown.</summary>
    public async Task<Move> WatchToEndAsync(string moveId, CancellationToken ct)
    {
        Move? last = null;
        await foreach (var move in WatchAsync(moveId, ct))
            last = move;
        return last ?? throw new AssertionException("Nothing was shown.");
    }

    /// <summary>Waits until a move is in a state.</summary>
    public async Task<Move> WaitForAsync(string moveId, MoveState state, CancellationToken ct)
    {
        while (true)
        {
            var move = await GetAsync(moveId, ct);
            if (move.State == state)
                return move;
            if (move.State is MoveState.Done or MoveState.Cancelled or MoveState.Failed or MoveState.Undone)
                throw new AssertionException($"The move has ended otherwise: {move}");
            await Task.Delay(20, ct);
        }
    }
}
