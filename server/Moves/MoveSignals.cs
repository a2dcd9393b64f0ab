using Mover.Server.Group;

namespace Mover.Server.Moves;

/// <summary>Tells, after a commit, what has become of a move: whoever watches is shown it, whoever works on it looks again, here and on the other servers of a group.</summary>
internal sealed class MoveSignals(GroupSignals group)
{
    private readonly GroupSignal _moveChanged = group.Open("move-changed");
    private readonly GroupSignal _moveTurned = group.Open("move-turned");
    private readonly GroupSignal _arrivalChanged = group.Open("arrival-changed");
    private readonly GroupSignal _arrivalStepped = group.Open("arrival-stepped");
    private readonly GroupSignal _arrivalTurned = group.Open("arrival-turned");

    /// <summary>Something of a move out of this server has changed.</summary>
    public event Action<string>? MoveChanged
    {
        add => _moveChanged.Told += value;
        remove => _moveChanged.Told -= value;
    }

    /// <summary>A move out of this server has taken a step, and is to be worked on in another way than before.</summary>
    public event Action<string>? MoveTurned
    {
        add => _moveTurned.Told += value;
        remove => _moveTurned.Told -= value;
    }

    /// <summary>Something of a move into this server has changed.</summary>
    public event Action<string>? ArrivalChanged
    {
        add => _arrivalChanged.Told += value;
        remove => _arrivalChanged.Told -= value;
    }

    /// <summary>A move into this server has taken a step.</summary>
    public event Action<string>? ArrivalStepped
    {
        add => _arrivalStepped.Told += value;
        remove => _arrivalStepped.Told -= value;
    }

    /// <summary>A move into this server is to be worked on in another way than before.</summary>
    public event Action<string>? ArrivalTurned
    {
        add => _arrivalTurned.Told += value;
        remove => _arrivalTurned.Told -= value;
    }

    public void ChangeMove(string moveId) => _moveChanged.Tell(moveId);

    public void TurnMove(string moveId) => _moveTurned.Tell(moveId);

    public void ChangeArrival(string moveId) => _arrivalChanged.Tell(moveId);

    public void StepArrival(string moveId) => _arrivalStepped.Tell(moveId);

    public void TurnArrival(string moveId)
    {
        StepArrival(moveId);
        _arrivalTurned.Tell(moveId);
    }
}
