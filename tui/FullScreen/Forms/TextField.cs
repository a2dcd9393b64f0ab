using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>A text to type: on one line, or on some.</summary>
internal sealed record TextField(string Id, Phrase Label) : Field(Id, Label)
{
    private static readonly Phrase TooShort = new("{0} of {1} characters at the least", "{0} caractères sur {1} au moins");
    private static readonly Phrase NotThis = new("type “{0}”", "tapez « {0} »");

    public TextEdit Edit { get; init; } = TextEdit.Empty;

    public int Least { get; init; }

    public int Most { get; init; } = 200;

    /// <summary>More than one: the text may have lines.</summary>
    public int Height { get; init; } = 1;

    /// <summary>True if it is not shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Exactly this has to be typed, by hand.</summary>
    public string? Expected { get; init; }

    /// <summary>What else must hold: gives the fault, or null.</summary>
    public Func<string, Viewer, string?> Check { get; init; } = (_, _) => null;

    public override string Value => Edit.Text;

    public override int Rows => Height;

    public override string? FindFault(Viewer viewer)
    {
        var length = Value.Trim().EnumerateRunes().Count();
        if (Expected is { } expected)
            return Value == expected ? null : viewer.Say(NotThis, expected);
        return length < Least ? viewer.Say(TooShort, length, Least) : Check(Value, viewer);
    }

    public override Field? On(Key key)
    {
        if (key.Name is "enter" && Height > 1)
            return this with { Edit = Edit.Insert("\n", Most) };
        if (key.Typed is { } typed)
            return this with { Edit = Edit.Insert(typed.ToString(), Most) };
        return Edit.On(key.Name) is { } edit ? this with { Edit = edit } : null;
    }

    // What has to be typed by hand is a moment to think.
    public override Field Paste(string text) => Expected is not null
        ? this
        : this with { Edit = Edit.Insert(Height > 1 ? text.ReplaceLineEndings("\n") : text.ReplaceLineEndings(" "), Most) };

    public override void Paint(Canvas canvas, bool isFocused, Viewer viewer)
    {
        var shown = IsSecret ? new string('•', Math.Min(Value.EnumerateRunes().Count(), canvas.Width - 1)) : Value;
        var cursor = IsSecret ? shown.Length : Edit.Cursor;
        var (rows, cursorRow, cursorColumn) = FieldText.Lay(shown, cursor, canvas.Width - 1);
        var top = Math.Max(0, cursorRow - Height + 1);
        for (var y = 0; y < Height; y++)
        {
            canvas.Put(0, y, new string(' ', canvas.Width), Ink.Text, Emphasis.Underlined);
            if (top + y < rows.Count)
                canvas.Put(0, y, rows[top + y], Ink.Text, Emphasis.Underlined);
        }
        if (isFocused)
            canvas.ShowCursor(cursorColumn, cursorRow - top);
    }
}
