using Mover.Server.Group;

namespace Mover.Server.Imports;

/// <summary>Tells, after a commit, what has become of an import: whoever watches is shown it, whoever works on it looks again, here and on the other servers of a group.</summary>
internal sealed class ImportSignals(GroupSignals group)
{
    private readonly GroupSignal _changed = group.Open("import-changed");
    private readonly GroupSignal _turned = group.Open("import-turned");

    /// <summary>Something of an import has changed.</summary>
    public event Action<string>? Changed
    {
        add => _changed.Told += value;
        remove => _changed.Told -= value;
    }

    /// <summary>An import has taken a step, and is to be worked on in another way than before.</summary>
    public event Action<string>? Turned
    {
        add => _turned.Told += value;
        remove => _turned.Told -= value;
    }

    public void Change(string importId) => _changed.Tell(importId);

    public void Turn(string importId) => _turned.Tell(importId);
}
