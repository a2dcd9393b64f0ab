using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Moves.Progress;
using Mover.Server.Working;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Shows arrivals live to the servers of their sources.</summary>
internal sealed class ArrivalWatch
{
    private readonly MoverDatabase _database;
    private readonly ArrivalContact _contact;

    public ArrivalWatch(MoverDatabase database, ArrivalContact contact, MoveSignals signals, TimeProvider time)
    {
        (_database, _contact) = (database, contact);
        Live = new LiveStates<WatchArrivalResponse>(LoadAsync, time);
        signals.ArrivalChanged.Told += Live.Publish;
        signals.ArrivalStepped.Told += Live.PublishAtOnce;
    }

    public LiveStates<WatchArrivalResponse> Live { get; }

    public async Task<IAsyncEnumerable<WatchArrivalResponse>> OpenAsync(string moveId, CancellationToken ct)
    {
        await _contact.HearAsync(moveId, ct);
        return Live.WatchAsync(moveId, ct);
    }

    private Task<LiveState<WatchArrivalResponse>?> LoadAsync(string moveId, CancellationToken ct) => _database.ReadAsync(
        async (session, ct) => await ArrivalTable.FindAsync(session, moveId, ct) is { } arrival
            ? new LiveState<WatchArrivalResponse>(
                arrival.Progress, arrival.Version, arrival.State is ArrivalState.Aborted or ArrivalState.Undone or ArrivalState.Settled)
            : null, ct);
}
