using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Progress;
using Mover.Server.Spaces;
using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Shows moves live to whoever watches them, from either side.</summary>
internal sealed class MoveWatch
{
    private readonly MoverDatabase _database;
    private readonly ProgressBook _progress;
    private readonly MoveMessages _messages;

    public MoveWatch(MoverDatabase database, ProgressBook progress, MoveMessages messages, MoveSignals signals, TimeProvider time)
    {
        (_database, _progress, _messages) = (database, progress, messages);
        Departures = new LiveStates<WatchMoveResponse>(LoadDepartureAsync, time);
        Arrivals = new LiveStates<WatchMoveResponse>(LoadArrivalAsync, time);
        signals.MoveChanged.Told += Departures.Publish;
        signals.MoveTurned.Told += Departures.PublishAtOnce;
        signals.ArrivalChanged.Told += Arrivals.Publish;
        signals.ArrivalStepped.Told += Arrivals.PublishAtOnce;
    }

    /// <summary>Moves out of this server that are watched.</summary>
    public LiveStates<WatchMoveResponse> Departures { get; }

    /// <summary>Moves into this server that are watched.</summary>
    public LiveStates<WatchMoveResponse> Arrivals { get; }

    public async Task<IAsyncEnumerable<WatchMoveResponse>> OpenAsync(Caller caller, string moveId, CancellationToken ct)
    {
        var side = await _database.ReadAsync((session, ct) => MoveSide.GetAsync(session, caller, moveId, ct), ct);
        return (side.Departure is not null ? Departures : Arrivals).WatchAsync(moveId, ct);
    }

    private Task<LiveState<WatchMoveResponse>?> LoadDepartureAsync(string moveId, CancellationToken ct) => _database.ReadAsync(
        async (session, ct) =>
        {
            if (await MoveTable.FindAsync(session, moveId, ct) is not { } move)
                return null;
            var progress = await _progress.FindAsync(session, moveId, ct);
            var isLast = move.HasEnded || move.State == MoveState.Moved;
            return new LiveState<WatchMoveResponse>(
                new WatchMoveResponse { Move = _messages.Write(move, progress?.Progress) },
                VersionOf(move.Version, progress?.Version ?? 0), isLast);
        }, ct);

    private Task<LiveState<WatchMoveResponse>?> LoadArrivalAsync(string moveId, CancellationToken ct) => _database.ReadAsync(
        async (session, ct) =>
        {
            if (await ArrivalTable.FindAsync(session, moveId, ct) is not { } arrival)
                return null;
            var address = (await SpaceTable.FindByIdAsync(session, arrival.SpaceId, ct))?.Address ?? "";
            var message = MoveMessages.Write(arrival, address);
            var isLast = message.State is MoveState.Moved or MoveState.Done or MoveState.Cancelled or MoveState.Failed or MoveState.Undone;
            return new LiveState<WatchMoveResponse>(new WatchMoveResponse { Move = message }, arrival.Version, isLast);
        }, ct);

    /// <summary>One number for both, another one for any change of either.</summary>
    public static long VersionOf(long move, long progress) => (move << 44) ^ progress;
}
