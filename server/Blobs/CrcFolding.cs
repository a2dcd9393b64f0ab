using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mover.Server.Blobs;

/// <summary>The CRC-32 of zip over long stretches, by the carry-less multiplication that the processor has.</summary>
/// <remarks>
/// Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel 2009, in its bit-reflected form: 16 bytes, multiplied
/// by the power of x that stands for a distance, may be added to the 16 bytes that lie so far behind, and the remainder stays what it was. The wide ways
/// do that with two or four neighbours at once; all keep four chains going, because the next multiplication can begin long before the last has ended.
/// Measured over 64 KiB, on 2 busy cores: 7 GB/s by 128 bits, 14 GB/s by 256, 27 GB/s by 512.
/// </remarks>
internal static class CrcFolding
{
    private static readonly Vector128<ulong> Over16Bytes = Factors(16);
    private static readonly Vector128<ulong> Over32Bytes = Factors(32);
    private static readonly Vector128<ulong> Over64Bytes = Factors(64);
    private static readonly Vector128<ulong> Over128Bytes = Factors(128);
    private static readonly Vector128<ulong> Over256Bytes = Factors(256);

    /// <summary>Takes at least 256 bytes; needs <see cref="Pclmulqdq.V512"/>.</summary>
    public static uint By512Bits(uint state, ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector512<ulong>>(bytes);
        var rest = bytes[(blocks.Length * 64)..];
        var (far, near) = (Vector512.Create(Vector256.Create(Over256Bytes)), Vector512.Create(Vector256.Create(Over64Bytes)));
        var (a, b, c, d) = (blocks[0] ^ Vector512.CreateScalar((ulong)state), blocks[1], blocks[2], blocks[3]);
        for (blocks = blocks[4..]; blocks.Length >= 4; blocks = blocks[4..])
        {
            a = Shift(a, far) ^ blocks[0];
            b = Shift(b, far) ^ blocks[1];
            c = Shift(c, far) ^ blocks[2];
            d = Shift(d, far) ^ blocks[3];
        }
        a = Shift(Shift(Shift(a, near) ^ b, near) ^ c, near) ^ d;
        foreach (var block in blocks) a = Shift(a, near) ^ block;
        return Finish(a.GetLower(), a.GetUpper(), rest);
    }

    /// <summary>Takes at least 128 bytes; needs <see cref="Pclmulqdq.V256"/>.</summary>
    public static uint By256Bits(uint state, ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector256<ulong>>(bytes);
        var rest = bytes[(blocks.Length * 32)..];
        var (far, near) = (Vector256.Create(Over128Bytes), Vector256.Create(Over32Bytes));
        var (a, b, c, d) = (blocks[0] ^ Vector256.CreateScalar((ulong)state), blocks[1], blocks[2], blocks[3]);
        for (blocks = blocks[4..]; blocks.Length >= 4; blocks = blocks[4..])
        {
            a = Shift(a, far) ^ blocks[0];
            b = Shift(b, far) ^ blocks[1];
            c = Shift(c, far) ^ blocks[2];
            d = Shift(d, far) ^ blocks[3];
        }
        a = Shift(Shift(a, near) ^ b, near) ^ c;
        a = Shift(a, near) ^ d;
        foreach (var block in blocks) a = Shift(a, near) ^ block;
        return Finish(Shift(a.GetLower(), Over16Bytes) ^ a.GetUpper(), rest);
    }

    /// <summary>Takes at least 64 bytes; needs <see cref="Pclmulqdq"/>.</summary>
    public static uint By128Bits(uint state, ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var rest = bytes[(blocks.Length * 16)..];
        var (far, near) = (Over64Bytes, Over16Bytes);
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)state), blocks[1], blocks[2], blocks[3]);
        for (blocks = blocks[4..]; blocks.Length >= 4; blocks = blocks[4..])
        {
            a = Shift(a, far) ^ blocks[0];
            b = Shift(b, far) ^ blocks[1];
            c = Shift(c, far) ^ blocks[2];
            d = Shift(d, far) ^ blocks[3];
        }
        a = Shift(Shift(Shift(a, near) ^ b, near) ^ c, near) ^ d;
        foreach (var block in blocks) a = Shift(a, near) ^ block;
        return Finish(a, rest);
    }

    private static uint Finish(Vector256<ulong> first, Vector256<ulong> second, ReadOnlySpan<byte> rest)
    {
        var block = Shift(first.GetLower(), Over16Bytes) ^ first.GetUpper();
        block = Shift(block, Over16Bytes) ^ second.GetLower();
        return Finish(Shift(block, Over16Bytes) ^ second.GetUpper(), rest);
    }

    /// <summary>The state after a block that stands for all that came before it, and what is left.</summary>
    private static uint Finish(Vector128<ulong> block, ReadOnlySpan<byte> rest)
    {
        for (; rest.Length >= 16; rest = rest[16..]) block = Shift(block, Over16Bytes) ^ Vector128.Create(rest[..16]).AsUInt64();
        Span<byte> last = stackalloc byte[16];
        block.AsByte().CopyTo(last);
        return Crc32.AppendBytes(Crc32.AppendBytes(0, last), rest);
    }

    private static Vector128<ulong> Shift(Vector128<ulong> block, Vector128<ulong> factors) =>
        Pclmulqdq.CarrylessMultiply(block, factors, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, factors, 0x11);

    private static Vector256<ulong> Shift(Vector256<ulong> blocks, Vector256<ulong> factors) =>
        Pclmulqdq.V256.CarrylessMultiply(blocks, factors, 0x00) ^ Pclmulqdq.V256.CarrylessMultiply(blocks, factors, 0x11);

    private static Vector512<ulong> Shift(Vector512<ulong> blocks, Vector512<ulong> factors) =>
        Pclmulqdq.V512.CarrylessMultiply(blocks, factors, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(blocks, factors, 0x11);

    /// <summary>The factors that carry the two halves of a block over a distance: x^(bits + 32) for the half that comes first, x^(bits - 32) for the other.</summary>
    private static Vector128<ulong> Factors(int bytes) => Vector128.Create(PowerOfX(bytes * 8 + 32), PowerOfX(bytes * 8 - 32));

    /// <summary>x to a power, modulo the polynomial; reflected, and one place up, because the reflected product of 64 and 64 bits comes out one place down.</summary>
    private static ulong PowerOfX(int exponent)
    {
        var power = 0x80000000u;
        for (var step = 0; step < exponent; step++) power = Crc32.TimesX(power);
        return (ulong)power << 1;
    }
}
