namespace Mover.Tui.Connection;

/// <summary>A session that sign-in keeps for the next commands.</summary>
internal sealed record KeptSession(string Server, string Address, string SpaceId, string Token, DateTimeOffset ExpireTime);
