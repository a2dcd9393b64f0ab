using System.Security.Cryptography;

namespace Mover.Server.Identity;

/// <summary>Makes the ids of things: a prefix that says what it names, and 128 random bits that nobody can guess.</summary>
internal static class Ids
{
    public static string Create(string prefix) => $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
}
