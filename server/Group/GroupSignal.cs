namespace Mover.Server.Group;

/// <summary>One thing that may change: whoever tells that it did is heard in this process at once, and soon in the other servers of a group.</summary>
/// <param name="spread">Hands what is told to the other servers.</param>
internal sealed class GroupSignal(Action<string> spread)
{
    /// <summary>Something has changed, here or elsewhere in the group; its key says what.</summary>
    public event Action<string>? Told;

    /// <summary>Says, after the commit, that something has changed.</summary>
    public void Tell(string key)
    {
        Told?.Invoke(key);
        spread(key);
    }

    /// <summary>Says what another server told.</summary>
    public void Hear(string key) => Told?.Invoke(key);
}
