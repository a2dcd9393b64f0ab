using Mover.Tests.Moves.Relay;

namespace Mover.Tests.Moves.Kills;

/// <summary>Where servers are killed: while a call of a move stands between them, or once the move has switched.</summary>
/// <param name="Method">The call, from the source's server to the target's; null for after the switch.</param>
/// <param name="Occurrence">The how manieth of the move.</param>
/// <param name="Who">Who is killed.</param>
internal sealed record KillPoint(string? Method, int Occurrence, When When, Killed Who)
{
    /// <summary>True if the target has its new content when the servers are killed.</summary>
    public bool HasSwitched => Method is null || (Method == "SwitchArrival" && When == When.Answered);

    /// <summary>True if content comes before.</summary>
    public bool IsPulling => Method != "BeginArrival";

    public override string ToString() => $"{Who} killed {(Method is null ? "after the switch" : $"while {Method} {Occurrence} {When}")}";
}
