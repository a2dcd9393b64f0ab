using Mover.Server.Group;

namespace Mover.Server.Support;

/// <summary>Says that a request has changed, here and on the other servers of a group; which one, the journal tells.</summary>
internal sealed class SupportSignals(GroupSignals group)
{
    private readonly GroupSignal _changed = group.Open("request-changed");

    public event Action<string>? Changed
    {
        add => _changed.Told += value;
        remove => _changed.Told -= value;
    }

    public void Change() => _changed.Tell("");
}
