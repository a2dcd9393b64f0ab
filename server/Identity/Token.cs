using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Identity;

/// <summary>A secret that stands for a caller: 256 random bits behind a prefix that says what it is.</summary>
/// <remarks>
/// Only the SHA-256 is stored. A slow hash would add nothing: unlike a password, such a secret cannot be guessed. The prefix
/// lets secret scanners find a leaked one.
/// </remarks>
internal static class Token
{
    public const string KeyPrefix = "mvk_";
    public const string SessionPrefix = "mvs_";
    public const string PeerPrefix = "mvp_";

    /// <summary>All prefixes are equally long.</summary>
    public const int PrefixCharacters = 4;

    private static readonly string[] Prefixes = [KeyPrefix, SessionPrefix, PeerPrefix];

    // Longest token of either kind is 47 characters; whatever is longer is not ours and is not hashed.
    private const int MostCharacters = 64;

    public static string Create(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a token; null for a text that cannot be one.</summary>
    public static byte[]? Hash(string token) =>
        token.Length <= MostCharacters && Prefixes.Any(prefix => token.StartsWith(prefix, StringComparison.Ordinal))
            ? SHA256.HashData(Encoding.UTF8.GetBytes(token))
            : null;
}
