using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Mover.Server.Blobs;

/// <summary>Names bytes by what they are: their SHA-256 and their number. No bare hash travels.</summary>
internal readonly record struct Digest
{
    public const int HashBytes = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <param name="hash">The 32 bytes of a SHA-256.</param>
    public Digest(ReadOnlySpan<byte> hash, long sizeBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, HashBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(sizeBytes);
        _high = BinaryPrimitives.ReadUInt128BigEndian(hash);
        _low = BinaryPrimitives.ReadUInt128BigEndian(hash[16..]);
        SizeBytes = sizeBytes;
    }

    public long SizeBytes { get; }

    public static Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[HashBytes];
        SHA256.HashData(content, hash);
        return new Digest(hash, content.Length);
    }

    /// <summary>Reads 64 hex digits of either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, long sizeBytes, out Digest digest)
    {
        digest = default;
        Span<byte> hash = stackalloc byte[HashBytes];
        if (hex is not { Length: 2 * HashBytes } || sizeBytes < 0) return false;
        if (Convert.FromHexString(hex, hash, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        digest = new Digest(hash, sizeBytes);
        return true;
    }

    public static Digest Parse(string hex, long sizeBytes) =>
        TryParse(hex, sizeBytes, out var digest) ? digest : throw new FormatException("A digest is 64 hex digits and a size.");

    /// <summary>The 32 bytes of the hash, as the database and the wire carry them.</summary>
    public byte[] ToBytes()
    {
        var hash = new byte[HashBytes];
        CopyTo(hash);
        return hash;
    }

    public void CopyTo(Span<byte> hash)
    {
        BinaryPrimitives.WriteUInt128BigEndian(hash, _high);
        BinaryPrimitives.WriteUInt128BigEndian(hash[16..], _low);
    }

    /// <summary>The hash in lower-case hex.</summary>
    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[HashBytes];
        CopyTo(hash);
        return Convert.ToHexStringLower(hash);
    }
}
