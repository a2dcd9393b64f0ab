using System.Buffers;
using System.Security.Cryptography;

namespace Mover.Server.Calls;

/// <summary>Ids that cannot be guessed: 128 random bits behind a prefix that says what they name.</summary>
internal static class Ids
{
    private const int RandomBytes = 16;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string Create(string prefix) => $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}";

    /// <summary>True if a text looks like such an id. Whatever does not is absent, without asking the database, which may not even store it.</summary>
    public static bool IsOne(string text, string prefix) =>
        text.Length == prefix.Length + 1 + (2 * RandomBytes)
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text[prefix.Length] == '_'
        && !text.AsSpan(prefix.Length + 1).ContainsAnyExcept(HexDigits);
}
