using System.Buffers.Binary;

namespace Mover.Server.Imports.Zips;

/// <summary>Reads the little-endian fields of a zip record one after the other; the caller knows that they are there.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    public readonly int LeftBytes => _rest.Length;

    public int U16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    /// <summary>Eight bytes. What is greater than any file is negative.</summary>
    public long U64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }
}
