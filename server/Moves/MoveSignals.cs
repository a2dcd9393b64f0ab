namespace Mover.Server.Moves;

/// <summary>Tells this process, after a commit, what has become of a move: whoever watches is shown it, whoever works on it looks again.</summary>
internal sealed class MoveSignals
{
    /// <summary>Something of a move out of this server has changed.</summary>
    public event Action<string>? MoveChanged;

    /// <summary>A move out of this server has taken a step, and is to be worked on in another way than before.</summary>
    public event Action<string>? MoveTurned;

    /// <summary>Something of a move into this server has changed.</summary>
    public event Action<string>? ArrivalChanged;

    /// <summary>A move into this server has taken a step.</summary>
    public event Action<string>? ArrivalStepped;

    /// <summary>A move into this server is to be worked on in another way than before.</summary>
    public event Action<string>? ArrivalTurned;

    public void ChangeMove(string moveId) => MoveChanged?.Invoke(moveId);

    public void TurnMove(string moveId) => MoveTurned?.Invoke(moveId);

    public void ChangeArrival(string moveId) => ArrivalChanged?.Invoke(moveId);

    public void StepArrival(string moveId) => ArrivalStepped?.Invoke(moveId);

    public void TurnArrival(string moveId)
    {
        StepArrival(moveId);
        ArrivalTurned?.Invoke(moveId);
    }
}
