using Mover.Tui.Painting;

namespace Mover.Tui.Terminal;

/// <summary>Turns pictures into the bytes that lead a terminal from one to the next.</summary>
/// <remarks>
/// Inside one synchronized update, so that nobody sees half of it:
/// 1. another size, or no picture before: the screen is cleared, and what follows is told against an empty one;
/// 2. row by row the cells that look different; where the rest of a row is empty and many cells of it were not, it is erased;
/// 3. the cursor, which is hidden meanwhile.
/// For equal pictures nothing at all.
/// </remarks>
internal sealed class FrameWriter
{
    // "CSI m CSI K" and the move that may follow are not shorter than so many blanks.
    private const int FewBlanks = 8;

    private readonly StyleSheet _sheet;
    private readonly ScreenPen _pen;
    private readonly bool _isAscii;

    public FrameWriter(Look look)
    {
        _isAscii = look.Ascii;
        _sheet = new StyleSheet(look);
        _pen = new ScreenPen(_sheet);
    }

    /// <param name="before">What the terminal shows, written by the same writer; null if that is not known.</param>
    /// <returns>Bytes that are good until the next call.</returns>
    public ReadOnlyMemory<byte> Write(Frame? before, Frame next)
    {
        _pen.Start();
        var basis = before?.Width == next.Width && before.Height == next.Height ? before : null;
        if (basis is null)
            Clear();
        for (var y = 0; y < next.Height; y++)
            WriteRow(basis is null ? [] : basis.Row(y), next.Row(y), y);
        if (!_pen.IsUnused || basis?.Cursor != next.Cursor)
            Finish(next);
        return _pen.Written;
    }

    private void Begin()
    {
        if (_pen.IsUnused)
            _pen.Put("\e[?2026h\e[?25l"u8);
    }

    private void Clear()
    {
        Begin();
        // Erased cells take the colour that is set.
        _pen.Use(_sheet.Plain);
        _pen.Put("\e[2J"u8);
    }

    private void WriteRow(ReadOnlySpan<Cell> before, ReadOnlySpan<Cell> next, int y)
    {
        var erased = ErasedFrom(before, next);
        for (var x = 0; x < erased; x++)
        {
            // The right half of a wide character comes with the left one.
            if (next[x].Text.Length > 0 && !LookEqual(Before(before, x), next[x]))
                WriteCell(next[x], x, y, width: x + 1 < next.Length && next[x + 1].Text.Length == 0 ? 2 : 1, next.Length);
        }
        if (erased < next.Length)
            Erase(erased, y);
    }

    private void WriteCell(in Cell cell, int x, int y, int width, int columns)
    {
        Begin();
        _pen.MoveTo(x, y);
        _pen.Use(_sheet.NumberOf(cell));
        var text = ShownGlyph.Of(cell.Text, width, _isAscii);
        _pen.Glyph(text, width, ShownGlyph.IsSure(text));
        if (x + width >= columns)
            _pen.LosePlace();
    }

    private void Erase(int x, int y)
    {
        Begin();
        _pen.MoveTo(x, y);
        _pen.Use(_sheet.Plain);
        _pen.Put("\e[K"u8);
    }

    /// <summary>The column from which on the row is erased; behind the last one if it is not.</summary>
    private int ErasedFrom(ReadOnlySpan<Cell> before, ReadOnlySpan<Cell> next)
    {
        var (start, changed) = (next.Length, 0);
        while (start > 0 && IsPlainBlank(next[start - 1]))
        {
            start--;
            changed += LookEqual(Before(before, start), next[start]) ? 0 : 1;
        }
        return changed > FewBlanks ? start : next.Length;
    }

    private bool IsPlainBlank(in Cell cell) => cell.Text == " " && _sheet.NumberOf(cell) == _sheet.Plain;

    private bool LookEqual(in Cell one, in Cell other) => one.Text == other.Text && _sheet.NumberOf(one) == _sheet.NumberOf(other);

    private static Cell Before(ReadOnlySpan<Cell> before, int x) => before.IsEmpty ? Cell.Blank : before[x];

    private void Finish(Frame next)
    {
        Begin();
        _pen.Use(_sheet.Plain);
        if (next.Cursor is { } cursor)
        {
            _pen.MoveTo(cursor.X, cursor.Y);
            _pen.Put("\e[?25h"u8);
        }
        _pen.Put("\e[?2026l"u8);
    }
}
