using Mover.Server.Group;

namespace Mover.Server.Notices;

/// <summary>Who follows which feed in this process, and how they are woken.</summary>
/// <remarks>Changes that a server of the group makes wake at once, after their commit; <see cref="FeedPoll"/> finds what nobody told.</remarks>
internal sealed class FeedSignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<FeedWatcher>> _watchers = [];
    private readonly GroupSignal _changed;

    public FeedSignals(GroupSignals group)
    {
        _changed = group.Open("feed-changed");
        _changed.Told += WakeFollowers;
    }

    /// <summary>Begins to follow a feed, until the watcher is disposed.</summary>
    public FeedWatcher Open(string spaceId)
    {
        var watcher = new FeedWatcher(spaceId, Leave);
        lock (_lock)
        {
            if (!_watchers.TryGetValue(spaceId, out var others))
                _watchers[spaceId] = others = [];
            others.Add(watcher);
        }

        return watcher;
    }

    /// <summary>Wakes whoever follows a feed.</summary>
    public void Wake(string spaceId) => _changed.Tell(spaceId);

    /// <summary>Wakes those who have not seen all changes of a feed.</summary>
    public void Wake(string spaceId, long changeCount)
    {
        lock (_lock)
        {
            foreach (var watcher in (_watchers.GetValueOrDefault(spaceId) ?? []).Where(watcher => watcher.SeenChanges < changeCount))
                watcher.Wake();
        }
    }

    /// <summary>The spaces whose feeds are followed at present.</summary>
    public IReadOnlyList<string> ListFollowed()
    {
        lock (_lock)
            return [.. _watchers.Keys];
    }

    private void WakeFollowers(string spaceId)
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers.GetValueOrDefault(spaceId) ?? [])
                watcher.Wake();
        }
    }

    private void Leave(FeedWatcher watcher)
    {
        lock (_lock)
        {
            if (_watchers.TryGetValue(watcher.SpaceId, out var others) && others.Remove(watcher) && others.Count == 0)
                _watchers.Remove(watcher.SpaceId);
        }
    }
}
