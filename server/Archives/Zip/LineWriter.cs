using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Mover.Server.Archives.Zip;

/// <summary>Writes the pieces of a JSON line one after the other into room that is known to suffice.</summary>
internal ref struct LineWriter(Span<byte> destination)
{
    /// <summary>A control character takes six bytes: \u001F.</summary>
    public const int GreatestGrowth = 6;

    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\', 0x7F]);

    private readonly Span<byte> _line = destination;
    private int _length;

    public readonly int WrittenBytes => _length;

    public void Raw(scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(_line[_length..]);
        _length += json.Length;
    }

    public void Text(scoped ReadOnlySpan<byte> text)
    {
        Raw("\""u8);
        for (var clean = text.IndexOfAny(Escaped); clean >= 0; clean = text.IndexOfAny(Escaped))
        {
            Raw(text[..clean]);
            Escape(text[clean]);
            text = text[(clean + 1)..];
        }
        Raw(text);
        Raw("\""u8);
    }

    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, _line[_length..], out var written);
        _length += written;
    }

    public void Hex(scoped ReadOnlySpan<byte> bytes)
    {
        Raw("\""u8);
        Convert.TryToHexStringLower(bytes, _line[_length..], out var written);
        _length += written;
        Raw("\""u8);
    }

    /// <summary>RFC 3339 in UTC to the microsecond, which is what the database keeps.</summary>
    public void Time(DateTimeOffset time)
    {
        Raw("\""u8);
        Utf8Formatter.TryFormat(time.UtcDateTime, _line[_length..], out var written, 'O');
        // "2026-02-03T04:05:06.1234567Z": the seventh digit makes room for the Z.
        _line[_length + written - 2] = (byte)'Z';
        _length += written - 1;
        Raw("\""u8);
    }

    private void Escape(byte character)
    {
        if (character is (byte)'"' or (byte)'\\')
        {
            Raw([(byte)'\\', character]);
            return;
        }
        Raw("\\u00"u8);
        character.TryFormat(_line[_length..], out var written, "x2", CultureInfo.InvariantCulture);
        _length += written;
    }
}
