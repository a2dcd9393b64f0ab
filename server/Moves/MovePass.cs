namespace Mover.Server.Moves;

/// <summary>What the target takes over in one go: what differs between two revisions of the source, both of them kept.</summary>
/// <param name="Number">1, 2, 3…; 0 while there was none.</param>
/// <param name="From">The revision that the pass before ended with; 0 for the first, which takes everything.</param>
/// <param name="IsFinal">True if the source is frozen.</param>
internal sealed record MovePass(int Number, long From, long To, bool IsFinal)
{
    public static readonly MovePass None = new(0, 0, 0, false);

    /// <summary>The pass that follows, up to a revision.</summary>
    public MovePass Next(long to, bool isFinal) => new(Number + 1, To, to, isFinal);
}
