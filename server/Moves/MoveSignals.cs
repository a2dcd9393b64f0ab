namespace Mover.Server.Moves;

/// <summary>Tells this process, after a commit, what has become of a move: whoever watches is shown it, whoever works on it looks again.</summary>
internal sealed class MoveSignals
{
    /// <summary>Something of a move out of this server has changed.</summary>
    public event Action<string>? MoveChanged;

    /// <summary>A move out of this server has taken a step.</summary>
    public event Action<string>? MoveTurned;

    /// <summary>Something of a move into this server has changed.</summary>
    public event Action<string>? ArrivalChanged;

    /// <summary>A move into this server has taken a step.</summary>
    public event Action<string>? ArrivalTurned;

    public void ChangeMove(string moveId) => MoveChanged?.Invoke(moveId);

    public void TurnMove(string moveId)
    {
        ChangeMove(moveId);
        MoveTurned?.Invoke(moveId);
    }

    public void ChangeArrival(string moveId) => ArrivalChanged?.Invoke(moveId);

    public void TurnArrival(string moveId)
    {
        ChangeArrival(moveId);
        ArrivalTurned?.Invoke(moveId);
    }
}
