using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Identity.Attempts;

/// <summary>Under which attempts are counted together, and how many may fail.</summary>
/// <param name="Hash">Of a fixed size whatever a stranger typed.</param>
internal sealed record AttemptKey(byte[] Hash, AttemptLimit Limit)
{
    /// <summary>The key of a text, such as an address; what it is the address of belongs into the text.</summary>
    public static AttemptKey Of(AttemptLimit limit, params string[] parts) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))), limit);
}
