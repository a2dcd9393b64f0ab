namespace Mover.Server.Working;

/// <summary>A row that is being worked on.</summary>
internal sealed class HeldRow
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _turn;
    private Task _breaking = Task.CompletedTask;
    private bool _isTurned;
    private DueState? _seen;

    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>True once somebody else has the row, or nobody can have it any more.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Begins to work on the row, as it stands from now on; what is to be broken off when it takes a step runs under this token.</summary>
    public CancellationToken Begin(CancellationToken stopping)
    {
        lock (_lock)
        {
            (_isTurned, _seen, _breaking) = (false, null, Task.CompletedTask);
            _turn = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            return _turn.Token;
        }
    }

    /// <summary>Says how the row stands, from where it is stored: if it is not as it was seen before, it took a step.</summary>
    public void See(DueState state)
    {
        lock (_lock)
        {
            if (_seen is { } before && before != state)
                Turn();
            _seen = state;
        }
    }

    /// <summary>Says that the row took a step.</summary>
    public void Turn()
    {
        lock (_lock)
        {
            if (_turn is null || _isTurned)
                return;
            _isTurned = true;
            // Not here: what is broken off runs under no lock.
            _breaking = _turn.CancelAsync();
        }
    }

    /// <summary>Says that the row is no longer held: what is done for it is broken off, and not begun again.</summary>
    public void Lose()
    {
        IsLost = true;
        Turn();
    }

    /// <summary>Ends the work that <see cref="Begin"/> began; true if the row took a step meanwhile.</summary>
    public async Task<bool> EndAsync()
    {
        CancellationTokenSource? turn;
        lock (_lock)
            (turn, _turn) = (_turn, null);
        await _breaking;
        turn?.Dispose();
        return _isTurned;
    }
}
