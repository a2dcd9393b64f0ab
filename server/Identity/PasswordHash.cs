namespace Mover.Server.Identity;

/// <summary>What is stored of a password; a type of its own, so that a password cannot be stored in its place.</summary>
internal readonly record struct PasswordHash(string Value);
