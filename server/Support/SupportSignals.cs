using Mover.Server.Group;

namespace Mover.Server.Support;

/// <summary>Says that a request has changed, here and on the other servers of a group; which one, the journal tells.</summary>
internal sealed class SupportSignals(GroupSignals group)
{
    public GroupSignal Changed { get; } = group.Open("request-changed");

    public void Change() => Changed.Tell("");
}
