namespace Mover.Server.Identity.Attempts;

/// <summary>An attempt to prove who one is: counted as failed before it is checked, and given back if it proves right.</summary>
/// <remarks>Counted first, because ten thousand attempts that are checked side by side would all see that none has failed yet.</remarks>
/// <param name="IsFamiliar">True if it comes from a place where whoever has the name signed in before.</param>
/// <param name="Name">Under which attempts on the name are counted.</param>
/// <param name="Network">Under which attempts from the same network are counted.</param>
internal sealed record Attempt(bool IsFamiliar, AttemptKey Name, AttemptKey Network)
{
    public IReadOnlyList<AttemptKey> Keys => [Name, Network];
}
