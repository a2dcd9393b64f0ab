namespace Mover.Server.Identity.Sessions;

/// <summary>A session that was opened just now.</summary>
/// <param name="Token">The secret that stands for it; only its hash is kept.</param>
internal sealed record NewSession(string Token, SignedSession Session);
