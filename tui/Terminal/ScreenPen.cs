using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Mover.Tui.Terminal;

/// <summary>Writes sequences into a buffer, and only those that change where the terminal writes and how.</summary>
internal sealed class ScreenPen(StyleSheet sheet)
{
    private const int Unknown = -1;

    private readonly ArrayBufferWriter<byte> _bytes = new(16 * 1024);
    private int _x;
    private int _y;
    private int _style;

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public bool IsUnused => _bytes.WrittenCount == 0;

    /// <summary>Forgets what was written; what <see cref="Written"/> gave is no more.</summary>
    public void Start()
    {
        _bytes.ResetWrittenCount();
        (_x, _y, _style) = (Unknown, Unknown, Unknown);
    }

    public void Put(ReadOnlySpan<byte> sequence) => _bytes.Write(sequence);

    public void MoveTo(int x, int y)
    {
        if (_y == y && _x == x)
            return;
        if (_y == y && _x != Unknown && x > _x)
            Sequence(x - _x, 'C');
        else
            Position(x, y);
        (_x, _y) = (x, y);
    }

    public void Use(int style)
    {
        if (style == _style)
            return;
        Put(sheet.Sequence(style));
        _style = style;
    }

    /// <param name="isSure">True if all terminals agree on its width; otherwise nobody knows where the next one would go.</param>
    public void Glyph(ReadOnlySpan<char> text, int width, bool isSure)
    {
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(text.Length * 3)));
        _x = isSure ? _x + width : Unknown;
    }

    /// <summary>What follows is positioned anew: at the right edge some terminals stay and some go on.</summary>
    public void LosePlace() => _x = Unknown;

    private void Position(int x, int y)
    {
        Put("\e["u8);
        Number(y + 1);
        Put(";"u8);
        Number(x + 1);
        Put("H"u8);
    }

    private void Sequence(int number, char final)
    {
        Put("\e["u8);
        if (number > 1)
            Number(number);
        Put([(byte)final]);
    }

    private void Number(int number)
    {
        Utf8Formatter.TryFormat(number, _bytes.GetSpan(11), out var count);
        _bytes.Advance(count);
    }
}
