using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mover.Server.Archives.Zip;

/// <summary>Hashes folded names, a segment upon the hash of its folder. Keyed by the archive, so that nobody can prepare names that
/// crowd into one slot; the same archive gives the same hashes after a restart.</summary>
/// <remarks>Two of a million different names meet with a chance of 1 : 30 000 000; then one is renumbered without need.</remarks>
internal readonly struct NameHash
{
    private readonly ulong _first;
    private readonly ulong _second;

    public NameHash(ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, hash);
        _first = BinaryPrimitives.ReadUInt64LittleEndian(hash) | 1;
        _second = BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]);
    }

    public ulong Below(ulong folder, ReadOnlySpan<byte> foldedSegment)
    {
        var hash = Mix(folder ^ _first, _second ^ (ulong)foldedSegment.Length);
        while (foldedSegment.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(foldedSegment), _first);
            foldedSegment = foldedSegment[8..];
        }
        Span<byte> rest = stackalloc byte[8];
        rest.Clear();
        foldedSegment.CopyTo(rest);
        return Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest), _second);
    }

    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right | 1, out var low);
        return high ^ low ^ left;
    }
}
