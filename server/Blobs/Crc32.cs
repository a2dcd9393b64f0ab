using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Mover.Server.Blobs;

/// <summary>The CRC-32 of zip, as fast as the processor offers it: every byte read from a store passes here.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => TableEntry((uint)value))];

    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The CRC of what <paramref name="crc"/> stands for, followed by <paramref name="bytes"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes) => ~(bytes.Length switch
    {
        >= 256 when Pclmulqdq.V512.IsSupported => CrcFolding.By512Bits(~crc, bytes),
        >= 128 when Pclmulqdq.V256.IsSupported => CrcFolding.By256Bits(~crc, bytes),
        >= 64 when Pclmulqdq.IsSupported => CrcFolding.By128Bits(~crc, bytes),
        _ when ArmCrc32.Arm64.IsSupported => AppendWords(~crc, bytes),
        _ => AppendBytes(~crc, bytes),
    });

    /// <summary>Any number of bytes, on any processor.</summary>
    public static uint AppendBytes(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) state = Table[(byte)(state ^ value)] ^ (state >> 8);
        return state;
    }

    /// <summary>Any number of bytes; needs <see cref="ArmCrc32.Arm64"/>.</summary>
    public static uint AppendWords(uint state, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
            state = ArmCrc32.Arm64.ComputeCrc32(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        return AppendBytes(state, bytes);
    }

    /// <summary>Multiplies by x modulo the polynomial of zip, both with their bits reflected: the highest power stands lowest.</summary>
    public static uint TimesX(uint value) => (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;

    private static uint TableEntry(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = TimesX(value);
        return value;
    }
}
