using System.Collections.Concurrent;
using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Moves.Progress;

/// <summary>Knows how far the copies of moves are: as it comes for whoever watches here, once a second for other servers and for a restart.</summary>
internal sealed class ProgressBook(MoverDatabase database, MoveSignals signals, TimeProvider time)
{
    private static readonly TimeSpan WritePause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, CopiedMove> _copied = [];

    /// <summary>Takes down what the target's server tells.</summary>
    public async Task TellAsync(Move move, MoveTotals totals, WatchArrivalResponse arrival, CancellationToken ct)
    {
        var copied = _copied.GetOrAdd(move.Id, _ => new CopiedMove(time));
        var isOver = arrival.State != ArrivalState.Pulling;
        var (version, progress) = copied.Tell(move, totals, arrival);
        if (isOver || copied.IsToWrite(WritePause))
            await database.WriteAsync((session, ct) => MoveProgressTable.SetAsync(session, move.Id, version, progress, ct), ct);
        signals.ChangeMove(move.Id);
    }

    /// <summary>How far a move is, with the version of that; null while it has not begun to be copied.</summary>
    public async Task<(long Version, MoveProgress Progress)?> FindAsync(DatabaseSession session, string moveId, CancellationToken ct) =>
        _copied.TryGetValue(moveId, out var copied) && copied.Find() is { } progress
            ? progress
            : await MoveProgressTable.FindAsync(session, moveId, ct);

    /// <summary>Forgets a move that is no longer copied by this server; what was written down stays.</summary>
    public void Forget(string moveId) => _copied.TryRemove(moveId, out _);
}
