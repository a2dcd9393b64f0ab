namespace Mover.Server.Calls;

/// <summary>Who may make one call.</summary>
/// <param name="Scope">What a service key must have, or which side of a move a peer; null where that does not matter.</param>
/// <param name="Roles">Roles of staff that may; without any, every member may.</param>
internal sealed record Permission(Callers Callers, string? Scope = null, params string[] Roles)
{
    /// <summary>True if the owner of a closed space, whom a grant lets in, may make it too.</summary>
    public bool InClosedSpace { get; init; }
}
