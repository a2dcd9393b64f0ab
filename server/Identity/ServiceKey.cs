namespace Mover.Server.Identity;

/// <summary>The key of a calling program, without its secret.</summary>
/// <param name="LoopbackOnly">True for the key that the server makes for its own machine at each start.</param>
/// <param name="OldTokenTime">Until when a token works that it had before; null if it had no other lately.</param>
internal sealed record ServiceKey(
    string Id,
    string Name,
    IReadOnlySet<string> Scopes,
    bool LoopbackOnly,
    DateTimeOffset CreateTime,
    DateTimeOffset? RevokeTime,
    DateTimeOffset? OldTokenTime);
