namespace Mover.Server.Moves;

/// <summary>Tells this process, after a commit, that a move or an arrival has changed: whoever works on it looks again, whoever watches is shown it.</summary>
internal sealed class MoveSignals
{
    /// <summary>A move out of this server has changed.</summary>
    public event Action<string>? MoveChanged;

    /// <summary>A move into this server has changed.</summary>
    public event Action<string>? ArrivalChanged;

    public void TellMove(string moveId) => MoveChanged?.Invoke(moveId);

    public void TellArrival(string moveId) => ArrivalChanged?.Invoke(moveId);
}
