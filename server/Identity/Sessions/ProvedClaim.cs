using Mover.Server.Identity.Attempts;

namespace Mover.Server.Identity.Sessions;

/// <summary>A claim whose password was right.</summary>
/// <param name="PasswordHash">The hash that was right, to be compared again in the transaction of what follows: it may have been changed meanwhile.</param>
/// <param name="RenewedHash">What is to be stored from now on: the same, or a stronger one where today's parameters are above its own.</param>
/// <param name="Attempt">To be given back in the transaction of what follows.</param>
internal sealed record ProvedClaim(string SubjectId, string Name, string PasswordHash, string RenewedHash, Attempt Attempt);
