namespace Mover.Server.Calls;

/// <summary>Who may make one call.</summary>
/// <param name="Scope">What a service key must have; null where the call is not for services or is for anybody.</param>
internal sealed record Permission(Callers Callers, string? Scope = null);
