using System.Collections.Concurrent;

namespace Mover.Server.Group;

/// <summary>What servers of a group tell each other, by the name of what has changed.</summary>
/// <remarks>A message is a reason to look, and nothing that anybody believes: whoever hears it reads the database. So one that is lost, doubled
/// or late costs a delay until the next look and no truth.</remarks>
internal sealed class GroupSignals
{
    private readonly ConcurrentDictionary<string, GroupSignal> _signals = [];

    /// <summary>Something was told here that the other servers are to hear.</summary>
    public event Action<GroupMessage>? Told;

    /// <summary>The signal of a name; the same name in another server is the same signal.</summary>
    public GroupSignal Open(string name) =>
        _signals.GetOrAdd(name, name => new GroupSignal(key => Told?.Invoke(new GroupMessage(name, key))));

    /// <summary>Passes on what another server told; a server of another age may tell what nobody here knows.</summary>
    public void Hear(GroupMessage message) => _signals.GetValueOrDefault(message.Signal)?.Hear(message.Key);
}
