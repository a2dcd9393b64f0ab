namespace Mover.Tui.FullScreen.Running;

/// <summary>What people call a server.</summary>
/// <param name="Server">Scheme, host and port.</param>
/// <param name="Label">Such as PRODUCTION.</param>
/// <param name="IsDanger">True where mistakes are dear.</param>
internal sealed record EnvironmentSetting(string Server, string Label, bool IsDanger);
