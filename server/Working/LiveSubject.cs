namespace Mover.Server.Working;

/// <summary>One thing that is watched: its state, loaded once for all, and the bell that rings when it changes.</summary>
internal sealed class LiveSubject<T>(Func<CancellationToken, Task<LiveState<T>?>> load, TimeSpan pause, TimeProvider time)
    where T : class
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _change = NewBell();
    private Task<LiveState<T>?>? _state;
    private long _rung = time.GetTimestamp() - time.TimestampFrequency;
    private ITimer? _later;

    public int Watchers { get; set; }

    /// <summary>Of the state that was loaded last; -1 while none was.</summary>
    public long Version => _state is { IsCompletedSuccessfully: true, Result: { } state } ? state.Version : -1;

    /// <summary>Done at the next change.</summary>
    public Task NextChange
    {
        get
        {
            lock (_lock)
                return _change.Task;
        }
    }

    /// <summary>The state; whoever asks while it is being loaded waits for the same load.</summary>
    public Task<LiveState<T>?> LoadAsync(CancellationToken ct)
    {
        Task<LiveState<T>?> state;
        lock (_lock)
        {
            if (_state is null or { IsFaulted: true } or { IsCanceled: true })
                _state = Task.Run(() => load(CancellationToken.None), CancellationToken.None);
            state = _state;
        }

        return state.WaitAsync(ct);
    }

    /// <summary>Rings now, or, if it rang just now, a little later.</summary>
    public void Change()
    {
        lock (_lock)
        {
            if (_later is not null)
                return;
            var wait = pause - time.GetElapsedTime(_rung);
            if (wait <= TimeSpan.Zero)
                Ring();
            else
                _later = time.CreateTimer(_ => RingLate(), null, wait, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Rings now.</summary>
    public void ChangeAtOnce()
    {
        lock (_lock)
            Ring();
    }

    private void RingLate()
    {
        lock (_lock)
        {
            // Somebody rang meanwhile.
            if (_later is not null)
                Ring();
        }
    }

    private void Ring()
    {
        _later?.Dispose();
        _later = null;
        _rung = time.GetTimestamp();
        _state = null;
        var change = _change;
        _change = NewBell();
        change.SetResult();
    }

    private static TaskCompletionSource NewBell() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
