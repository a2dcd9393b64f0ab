namespace Mover.Server.Identity.Sessions;

/// <summary>What came of comparing a password with a hash.</summary>
/// <param name="RenewedHash">A hash with today's parameters, where the right password was behind one with weaker ones; null otherwise.</param>
internal readonly record struct PasswordMatch(bool IsRight, string? RenewedHash);
