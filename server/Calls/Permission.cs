namespace Mover.Server.Calls;

/// <summary>Who may make one call.</summary>
/// <param name="Scope">What a service key must have, or which side of a move a peer must be; null where the call is for neither or for anybody.</param>
internal sealed record Permission(Callers Callers, string? Scope = null);
