using System.Buffers.Binary;

namespace Mover.Server.Archives.Zip;

/// <summary>Writes the little-endian fields of a zip record one after the other.</summary>
internal ref struct RecordWriter(Span<byte> destination)
{
    private Span<byte> _rest = destination;
    private int _written;

    public readonly int WrittenBytes => _written;

    public void U16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_rest, (ushort)value);
        Advance(2);
    }

    public void U32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_rest, value);
        Advance(4);
    }

    public void U64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_rest, value);
        Advance(8);
    }

    public void Bytes(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(_rest);
        Advance(value.Length);
    }

    private void Advance(int bytes)
    {
        _rest = _rest[bytes..];
        _written += bytes;
    }
}
