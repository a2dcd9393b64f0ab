namespace Mover.Server.Calls;

/// <summary>Who may make one call.</summary>
/// <param name="Scope">What a service key must have, which role staff, or which side of a move a peer; null where that does not matter.</param>
internal sealed record Permission(Callers Callers, string? Scope = null);
