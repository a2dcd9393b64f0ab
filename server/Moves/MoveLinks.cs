using Mover.Server.Database;
using Mover.Server.Identity;

namespace Mover.Server.Moves;

/// <summary>What the pages behind mailed links do with moves; the subject of their links is the move.</summary>
internal sealed class MoveLinks(MoverDatabase database, SignedLinks links, MoveSaga saga, MoveEnding ending)
{
    public Task<Move> GetAsync(string moveId, CancellationToken ct) => saga.GetAsync(moveId, ct);

    /// <summary>Confirms a move that waits for it; the link works once.</summary>
    public Task<Move> ConfirmAsync(SignedLink link, CancellationToken ct) => ActAsync(link, MoveInput.Confirmed, ct);

    /// <summary>Cancels a move that waits to be confirmed; the link works once.</summary>
    public Task<Move> RefuseAsync(SignedLink link, CancellationToken ct) => ActAsync(link, MoveInput.Cancelled, ct);

    /// <summary>Takes a move back that has switched. A "no" of the target's server leaves the link as it is.</summary>
    /// <param name="discardTargetChanges">True if what was changed at the target since may be lost.</param>
    public async Task<Move> UndoAsync(SignedLink link, bool discardTargetChanges, CancellationToken ct)
    {
        var move = await ending.UndoAsync(link.SubjectId, discardTargetChanges, ct);
        await database.WriteAsync((session, ct) => links.TryUseAsync(session, link.Id, ct), ct);
        return move;
    }

    private Task<Move> ActAsync(SignedLink link, MoveInput input, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await links.UseAsync(session, link, ct);
            return await saga.ApplyAsync(session, link.SubjectId, input, null, ct);
        }, ct);
}
