using Mover.V1;

namespace Mover.Tests.Moves.Relay;

/// <summary>A call that stands still in a relay until the test says what becomes of it. It may say so before the call comes.</summary>
internal sealed class HeldCall
{
    private readonly TaskCompletionSource<RelayVerdict> _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<HeldCall> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the call stands here.</summary>
    public Task<HeldCall> Reached => _reached.Task;

    /// <summary>Lets it go on as if nothing had been.</summary>
    public void Release() => _verdict.TrySetResult(new RelayVerdict(true));

    /// <summary>Resets its stream: the caller knows only that the call is lost.</summary>
    public void Drop() => _verdict.TrySetResult(new RelayVerdict(false));

    /// <summary>Refuses it in place of the server.</summary>
    public void Refuse(Reason reason) => _verdict.TrySetResult(new RelayVerdict(false, reason));

    public async Task<RelayVerdict> StandAsync(CancellationToken ct)
    {
        _reached.TrySetResult(this);
        return await _verdict.Task.WaitAsync(ct);
    }
}
