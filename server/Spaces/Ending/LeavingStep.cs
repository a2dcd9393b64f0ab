namespace Mover.Server.Spaces.Ending;

/// <summary>What the sweep does with a space that waits for its deletion.</summary>
internal abstract record LeavingStep
{
    private LeavingStep()
    {
    }

    /// <summary>Nothing yet.</summary>
    public sealed record Wait : LeavingStep;

    /// <summary>Tells the owner that so many days are left at the most.</summary>
    public sealed record Remind(int Days) : LeavingStep;

    /// <summary>Deletes it.</summary>
    public sealed record Delete : LeavingStep;
}
