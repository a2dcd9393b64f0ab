using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Operations.Copying;

/// <summary>A sum over rows that does not depend on their order, since two databases do not order texts alike: equal only for the same rows.</summary>
/// <remarks>Each row's SHA-256, added up as four numbers. It finds what went wrong, and is no guard against somebody who wants it to come out.</remarks>
internal sealed class RowSum
{
    private readonly ulong[] _sum = new ulong[4];

    public long Count { get; private set; }

    public void Add(IReadOnlyList<object?> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in values)
            Add(hash, value);
        var digest = hash.GetHashAndReset();
        for (var index = 0; index < _sum.Length; index++)
            _sum[index] += BinaryPrimitives.ReadUInt64LittleEndian(digest.AsSpan(8 * index));
        Count++;
    }

    public bool IsSame(RowSum other) => Count == other.Count && _sum.AsSpan().SequenceEqual(other._sum);

    private static void Add(IncrementalHash hash, object? value)
    {
        var (kind, bytes) = value switch
        {
            long number => ((byte)1, BitConverter.GetBytes(number)),
            string text => ((byte)2, Encoding.UTF8.GetBytes(text)),
            byte[] content => ((byte)3, content),
            _ => ((byte)0, []),
        };
        hash.AppendData([kind]);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
