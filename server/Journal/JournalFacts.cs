using System.Security.Cryptography;
using System.Text.Json;

namespace Mover.Server.Journal;

/// <summary>What a record says beside its head, as it is stored and hashed.</summary>
/// <param name="Salt">Random, so that facts which were deleted cannot be guessed from their hash.</param>
/// <param name="Json">One object of texts.</param>
internal sealed record JournalFacts(byte[] Salt, byte[] Json)
{
    private const int SaltBytes = 16;

    public static JournalFacts Of(IEnumerable<(string Name, string Value)> facts) => new(
        RandomNumberGenerator.GetBytes(SaltBytes), JsonSerializer.SerializeToUtf8Bytes(facts.ToDictionary(fact => fact.Name, fact => fact.Value)));

    public byte[] Hash() => SHA256.HashData([.. Salt, .. Json]);

    public Dictionary<string, string> Read() => JsonSerializer.Deserialize<Dictionary<string, string>>(Json)!;
}
