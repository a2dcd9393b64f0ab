using Mover.Server.Group;

namespace Mover.Server.Imports;

/// <summary>Tells, after a commit, what has become of an import: whoever watches is shown it, whoever works on it looks again, here and on the other servers of a group.</summary>
internal sealed class ImportSignals(GroupSignals group)
{
    /// <summary>Something of an import has changed.</summary>
    public GroupSignal Changed { get; } = group.Open("import-changed");

    /// <summary>An import has taken a step, and is to be worked on in another way than before.</summary>
    public GroupSignal Turned { get; } = group.Open("import-turned");

    public void Change(string importId) => Changed.Tell(importId);

    public void Turn(string importId) => Turned.Tell(importId);
}
