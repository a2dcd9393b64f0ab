using Mover.Server.Group;

namespace Mover.Server.Moves;

/// <summary>Tells, after a commit, what has become of a move: whoever watches is shown it, whoever works on it looks again, here and on the other servers of a group.</summary>
internal sealed class MoveSignals(GroupSignals group)
{
    /// <summary>Something of a move out of this server has changed.</summary>
    public GroupSignal MoveChanged { get; } = group.Open("move-changed");

    /// <summary>A move out of this server has taken a step, and is to be worked on in another way than before.</summary>
    public GroupSignal MoveTurned { get; } = group.Open("move-turned");

    /// <summary>Something of a move into this server has changed.</summary>
    public GroupSignal ArrivalChanged { get; } = group.Open("arrival-changed");

    /// <summary>A move into this server has taken a step.</summary>
    public GroupSignal ArrivalStepped { get; } = group.Open("arrival-stepped");

    /// <summary>A move into this server is to be worked on in another way than before.</summary>
    public GroupSignal ArrivalTurned { get; } = group.Open("arrival-turned");

    public void ChangeMove(string moveId) => MoveChanged.Tell(moveId);

    public void TurnMove(string moveId) => MoveTurned.Tell(moveId);

    public void ChangeArrival(string moveId) => ArrivalChanged.Tell(moveId);

    public void StepArrival(string moveId) => ArrivalStepped.Tell(moveId);

    public void TurnArrival(string moveId)
    {
        StepArrival(moveId);
        ArrivalTurned.Tell(moveId);
    }
}
