namespace Mover.Server.Working;

/// <summary>How something stands.</summary>
/// <param name="Version">Another one for another state.</param>
/// <param name="IsLast">True if nothing comes after it that watchers wait for.</param>
internal sealed record LiveState<T>(T State, long Version, bool IsLast);
