using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Journal;

/// <summary>How the records of the journal hang together.</summary>
internal static class JournalChain
{
    /// <summary>What the first record carries as the hash of the one before it.</summary>
    public static readonly byte[] Root = [];

    /// <summary>Gives a record its place in the chain: behind the last one.</summary>
    public static JournalRecord Append(JournalHead head, JournalRecord record)
    {
        var placed = record with { Number = head.Number + 1, PreviousHash = head.Hash };
        return placed with { Hash = HashOf(placed) };
    }

    /// <summary>SHA-256 over all of a head but its own hash: numbers in eight bytes, big end first, each text and hash behind its length.</summary>
    public static byte[] HashOf(JournalRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var number in new[] { record.Number, record.Time.ToMicroseconds(), (long)record.Code })
            AppendNumber(hash, number);
        foreach (var text in new[] { record.Actor, record.SpaceId, record.Subject })
            AppendBytes(hash, Encoding.UTF8.GetBytes(text));
        AppendBytes(hash, record.FactsHash);
        AppendBytes(hash, record.PreviousHash);
        return hash.GetHashAndReset();
    }

    /// <summary>What a checkpoint signs: the words that say what it is, the number and the hash.</summary>
    public static byte[] CheckpointOf(long number, byte[] hash) => Encoding.ASCII.GetBytes($"mover journal {number} {Convert.ToHexStringLower(hash)}");

    private static void AppendBytes(IncrementalHash hash, byte[] bytes)
    {
        AppendNumber(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
