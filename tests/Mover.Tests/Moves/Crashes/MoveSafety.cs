using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Moves.Crashes;

/// <summary>What must hold at every moment of a move, whoever is dead, as it stands in the databases of both servers.</summary>
internal static class MoveSafety
{
    /// <param name="readTarget">Reads what the target has now.</param>
    public static async Task RequireAsync(
        MoverDatabase source, MoverDatabase target, CrashedMove move, Func<Task<IReadOnlyList<string>>> readTarget, CancellationToken ct)
    {
        // The target first: it never switches back by itself.
        var (arrival, space) = await FindTargetAsync(target, move, ct);
        if (arrival == ArrivalState.Switched)
            Assert.That(await FindSourceAsync(source, move, ct), Is.Not.EqualTo(SpaceState.Active), "both can be written to");
        if (arrival is ArrivalState.Pulling or ArrivalState.Waiting)
            Assert.That(space, Is.EqualTo(SpaceState.Frozen), "the target can be written to while content comes");
        var content = await readTarget();
        // It may have switched while it was read.
        if ((await FindTargetAsync(target, move, ct)).Arrival is ArrivalState.Pulling or ArrivalState.Waiting or ArrivalState.Consented or ArrivalState.Aborted)
            Assert.That(content, Is.EqualTo(move.Former), "the target lost what it had");
    }

    /// <summary>How the target's server sees the move, and the target, at one moment.</summary>
    public static Task<(ArrivalState Arrival, SpaceState Space)> FindTargetAsync(MoverDatabase target, CrashedMove move, CancellationToken ct) => target.ReadAsync(
        (session, ct) => session.FindAsync(
            $"SELECT arrival.state, space.state FROM arrival JOIN space ON space.id = arrival.space_id WHERE arrival.move_id = {move.MoveId}",
            row => ((ArrivalState)row.GetInt64(0), (SpaceState)row.GetInt64(1)), ct), ct);

    public static Task<SpaceState> FindSourceAsync(MoverDatabase source, CrashedMove move, CancellationToken ct) => source.ReadAsync(
        (session, ct) => session.FindAsync($"SELECT state FROM space WHERE id = {move.SourceId}", row => (SpaceState)row.GetInt64(0), ct), ct);
}
