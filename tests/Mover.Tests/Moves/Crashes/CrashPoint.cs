namespace Mover.Tests.Moves.Crashes;

/// <summary>Where a server dies: at one of its writes, counted from when the counting began.</summary>
/// <param name="AtTarget">Whose server: that of the target, or that of the source.</param>
/// <param name="Write">The how manieth write, from 1 on.</param>
/// <param name="IsCommitted">True if it dies right after the write was committed, false if before it began.</param>
internal sealed record CrashPoint(bool AtTarget, int Write, bool IsCommitted)
{
    public override string ToString() => $"the {(AtTarget ? "target's" : "source's")} server dies {(IsCommitted ? "after" : "before")} write {Write}";
}
