namespace Mover.Server.Imports;

/// <summary>Tells this process, after a commit, what has become of an import: whoever watches is shown it, whoever works on it looks again.</summary>
internal sealed class ImportSignals
{
    /// <summary>Something of an import has changed.</summary>
    public event Action<string>? Changed;

    /// <summary>An import has taken a step, and is to be worked on in another way than before.</summary>
    public event Action<string>? Turned;

    public void Change(string importId) => Changed?.Invoke(importId);

    public void Turn(string importId) => Turned?.Invoke(importId);
}
