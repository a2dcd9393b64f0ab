namespace Mover.Server.Archives.Zip;

/// <summary>Collects the renumbered entries of a part in a few bytes each: ordinal, count, and per renumbering level and number.</summary>
/// <remarks>Names are not kept but made again, so that an archive of nothing but twins stays as small as any other.</remarks>
internal sealed class RenumberingList : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;

    public RenumberingList() => _writer = new BinaryWriter(_bytes);

    public int LengthBytes => (int)_bytes.Length;

    public void Add(int ordinal, ReadOnlySpan<Renumbering> numbers)
    {
        if (numbers.IsEmpty)
            return;
        _writer.Write7BitEncodedInt(ordinal);
        _writer.Write7BitEncodedInt(numbers.Length);
        foreach (var (level, number) in numbers)
        {
            _writer.Write7BitEncodedInt(level);
            _writer.Write7BitEncodedInt(number);
        }
    }

    public byte[] ToArray() => _bytes.ToArray();

    public void Dispose() => _writer.Dispose();
}
