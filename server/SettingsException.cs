namespace Mover.Server;

/// <summary>Settings with which the server does not start; each fault is a sentence for whoever runs it.</summary>
internal sealed class SettingsException(IReadOnlyList<string> faults)
    : Exception("These settings are wrong:" + string.Concat(faults.Select(fault => $"\n  {fault}")))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
