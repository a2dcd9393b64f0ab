namespace Mover.Server.Support;

/// <summary>Says inside this process that a request has changed; other servers of a group find it in the journal.</summary>
internal sealed class SupportSignals
{
    public event Action? Changed;

    public void Change() => Changed?.Invoke();
}
