using System.Text;
using Mover.Tui.Painting;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>Breaks what is typed into rows without losing a character, and finds the cursor in them.</summary>
internal static class FieldText
{
    public static (IReadOnlyList<string> Rows, int CursorRow, int CursorColumn) Lay(string text, int cursor, int columns)
    {
        var rows = new List<string>();
        var row = new StringBuilder();
        var (taken, place, cursorRow, cursorColumn) = (0, 0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = rune.Value == '\n' ? "" : SafeText.Of(rune.ToString());
            var width = CellWidth.Of(shown);
            if (taken + width > columns)
                NextRow();
            if (place == cursor)
                (cursorRow, cursorColumn) = (rows.Count, taken);
            row.Append(shown);
            taken += width;
            place += rune.Utf16SequenceLength;
            if (rune.Value == '\n')
                NextRow();
        }
        if (place <= cursor)
            (cursorRow, cursorColumn) = (rows.Count, taken);
        NextRow();
        return (rows, cursorRow, cursorColumn);

        void NextRow()
        {
            rows.Add(row.ToString());
            row.Clear();
            taken = 0;
        }
    }
}
