namespace Mover.Tui.FullScreen.Shell;

/// <summary>What the top line says of the server.</summary>
/// <param name="Name">Its address without the scheme.</param>
/// <param name="Environment">What its people call it, such as PRODUCTION; empty if nobody said.</param>
/// <param name="IsDanger">True where mistakes are dear.</param>
internal sealed record ServerLabel(string Name, string Environment, bool IsDanger);
