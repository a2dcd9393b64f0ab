using System.Runtime.InteropServices;

namespace Mover.Server.Archives.Zip;

/// <summary>Goes along the renumberings of a part (<see cref="RenumberingList"/>) with a reader, from a checkpoint on.</summary>
internal sealed class RenumberingCursor
{
    private readonly List<Renumbering> _numbers = [];
    private ReadOnlyMemory<byte> _rest;
    private int _nextOrdinal;

    public RenumberingCursor(ReadOnlyMemory<byte> renumberings, int offset)
    {
        _rest = renumberings[offset..];
        ReadOrdinal();
    }

    /// <summary>Must be asked for every ordinal, in order.</summary>
    public ReadOnlySpan<Renumbering> At(int ordinal)
    {
        _numbers.Clear();
        if (ordinal != _nextOrdinal)
            return [];
        for (var count = ReadNumber(); count > 0; count--)
            _numbers.Add(new Renumbering(ReadNumber(), ReadNumber()));
        ReadOrdinal();
        return CollectionsMarshal.AsSpan(_numbers);
    }

    private void ReadOrdinal() => _nextOrdinal = _rest.IsEmpty ? -1 : ReadNumber();

    /// <summary>Seven bits a byte, as BinaryWriter.Write7BitEncodedInt puts them.</summary>
    private int ReadNumber()
    {
        var (number, shift, length) = (0, 0, 0);
        byte current;
        do
        {
            current = _rest.Span[length++];
            number |= (current & 0x7F) << shift;
            shift += 7;
        }
        while (current >= 0x80);
        _rest = _rest[length..];
        return number;
    }
}
