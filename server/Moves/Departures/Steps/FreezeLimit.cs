using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Limits how long a source is frozen before the order to switch: then its owner gets it back, and it is tried again, a few times.</summary>
internal sealed class FreezeLimit(MoveSaga saga, MovesOptions options, TimeProvider time)
{
    public async Task RunAsync(Move move, Func<CancellationToken, Task> step, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var left = (move.FreezeTime ?? time.GetUtcNow()) + options.LongestFreeze - time.GetUtcNow();
        // A clock that was set back must not make the freeze longer.
        limit.CancelAfter(left < TimeSpan.Zero ? TimeSpan.Zero : left < options.LongestFreeze ? left : options.LongestFreeze);
        try
        {
            await step(limit.Token);
        }
        catch (Exception) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            await ThawAsync(move, ct);
        }
    }

    private Task<Move> ThawAsync(Move move, CancellationToken ct) => move.FreezeCount < options.MostFreezes
        ? saga.StepAsync(move, MoveInput.FrozenTooLong, null, ct)
        : throw new Refusal(Reason.MoveAbandoned, $"The source was frozen {move.FreezeCount} times, and the target did not get what had changed in time.");
}
