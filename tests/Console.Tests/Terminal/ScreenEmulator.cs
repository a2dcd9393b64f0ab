using System.Text;
using Mover.Tui.Text;

namespace Mover.Tests.FullScreen.Terminal;

/// <summary>A terminal in memory that obeys what the writer may send, and takes anything else for a break-in.</summary>
/// <param name="wraps">True if it goes on in the next row after the last column, as terminals do unless told otherwise.</param>
/// <param name="widthOf">How wide it takes characters for; some terminals have their own opinion.</param>
internal sealed class ScreenEmulator(int width, int height, bool wraps = false, Func<Rune, int>? widthOf = null)
{
    private readonly EmulatedCell[,] _cells = Blank(width, height);
    private EmulatedStyle _style = EmulatedStyle.Plain;
    private (int X, int Y) _at;
    private bool _isAtEdge;
    private bool _isCursorShown = true;

    /// <summary>True in the middle of an update.</summary>
    public bool IsHeldBack { get; private set; }

    /// <summary>Where the cursor is seen; null where it is not.</summary>
    public (int X, int Y)? Cursor => _isCursorShown ? _at : null;

    public EmulatedCell this[int x, int y] => _cells[x, y];

    public string Row(int y) => string.Concat(Enumerable.Range(0, width).Select(x => _cells[x, y].Text));

    public void Take(ReadOnlySpan<byte> bytes)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\e')
            {
                var end = text.AsSpan(i + 2).IndexOfAnyInRange('@', '~') + i + 2;
                Assert.That(text[i + 1], Is.EqualTo('['), "only CSI is sent");
                Obey(text[(i + 2)..end], text[end]);
                i = end + 1;
                continue;
            }
            var rune = Rune.GetRuneAt(text, i);
            Print(rune);
            i += rune.Utf16SequenceLength;
        }
    }

    private void Obey(string body, char final)
    {
        // What is printed, moved or shown stands in one update.
        Assert.That(IsHeldBack || body == "?2026", $"CSI {body} {final} outside of an update");
        switch (body, final)
        {
            case ("?2026", 'h' or 'l'):
                IsHeldBack = final == 'h';
                break;
            case ("?25", 'h' or 'l'):
                _isCursorShown = final == 'h';
                break;
            case ("2", 'J'):
                Erase(0, 0, width * height);
                break;
            case ("", 'K'):
                Erase(_at.X, _at.Y, width - _at.X);
                break;
            case (_, 'm'):
                _style = _style.After(body);
                break;
            case (_, 'H'):
                var numbers = Array.ConvertAll(body.Split(';'), int.Parse);
                MoveTo(numbers[1] - 1, numbers[0] - 1);
                break;
            case (_, 'C'):
                MoveTo(_at.X + (body.Length == 0 ? 1 : int.Parse(body)), _at.Y);
                break;
            default:
                throw new AssertionException($"CSI {body} {final}");
        }
    }

    private void MoveTo(int x, int y)
    {
        Assert.That(x >= 0 && x < width && y >= 0 && y < height, $"move to {x}, {y}");
        (_at, _isAtEdge) = ((x, y), false);
    }

    private void Print(Rune rune)
    {
        Assert.That(!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format, $"U+{rune.Value:X} is sent");
        Assert.That(IsHeldBack && !_isCursorShown, "painted in sight");
        if (CellWidth.Of(rune) == 0)
        {
            var (x, y) = _isAtEdge ? _at : (_at.X - 1, _at.Y);
            x -= _cells[x, y].Text.Length == 0 ? 1 : 0;
            _cells[x, y] = _cells[x, y] with { Text = _cells[x, y].Text + rune };
            return;
        }
        Assert.That(!_isAtEdge || !wraps, "wraps into the next row");
        Put(rune.ToString(), Math.Min((widthOf ?? CellWidth.Of)(rune), width - _at.X));
    }

    private void Put(string text, int columns)
    {
        for (var x = _at.X; x < _at.X + columns; x++)
        {
            // Of a wide character that is half overwritten nothing is left.
            if (_cells[x, _at.Y].Text.Length == 0 && x > 0)
                _cells[x - 1, _at.Y] = _cells[x - 1, _at.Y] with { Text = " " };
            if (x + 1 < width && _cells[x + 1, _at.Y].Text.Length == 0)
                _cells[x + 1, _at.Y] = _cells[x + 1, _at.Y] with { Text = " " };
        }
        for (var x = _at.X; x < _at.X + columns; x++)
            _cells[x, _at.Y] = new EmulatedCell(x == _at.X ? text : "", _style);
        _isAtEdge = _at.X + columns >= width;
        _at.X = Math.Min(_at.X + columns, width - 1);
    }

    /// <summary>What is erased takes the ground of the moment.</summary>
    private void Erase(int x, int y, int count)
    {
        var blank = new EmulatedCell(" ", EmulatedStyle.Plain with { Ground = _style.Ground, Reversed = _style.Reversed });
        for (var i = y * width + x; count-- > 0; i++)
            _cells[i % width, i / width] = blank;
    }

    private static EmulatedCell[,] Blank(int width, int height)
    {
        var cells = new EmulatedCell[width, height];
        for (var i = 0; i < width * height; i++)
            cells[i % width, i / width] = new EmulatedCell("#", EmulatedStyle.Plain);
        return cells;
    }
}
