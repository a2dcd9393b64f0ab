using System.Text;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>A text while it is typed, and where in it one is.</summary>
/// <param name="Cursor">Place before which the next character comes, in UTF-16 units, never inside of a pair.</param>
internal readonly record struct TextEdit(string Text, int Cursor)
{
    public static readonly TextEdit Empty = new("", 0);

    public static TextEdit Of(string text) => new(text, text.Length);

    // A record prints what it has: what is typed may be a password.
    public override string ToString() => nameof(TextEdit);

    /// <param name="most">Most characters of the whole; what is too much is left out.</param>
    public TextEdit Insert(string text, int most)
    {
        var room = most - Text.EnumerateRunes().Count();
        var fitting = string.Concat(text.EnumerateRunes().Take(Math.Max(0, room)).Select(rune => rune.ToString()));
        return new TextEdit(Text.Insert(Cursor, fitting), Cursor + fitting.Length);
    }

    /// <summary>The same after a key that moves or deletes; null for any other key.</summary>
    public TextEdit? On(string key) => key switch
    {
        "left" => this with { Cursor = Before },
        "right" => this with { Cursor = After },
        "home" or "ctrl-a" => this with { Cursor = 0 },
        "end" or "ctrl-e" => this with { Cursor = Text.Length },
        "backspace" => Delete(Before, Cursor),
        "delete" => Delete(Cursor, After),
        "ctrl-w" => Delete(WordStart, Cursor),
        "ctrl-u" => Delete(0, Cursor),
        "ctrl-k" => Delete(Cursor, Text.Length),
        _ => null,
    };

    private int Before => Cursor >= 2 && char.IsLowSurrogate(Text[Cursor - 1]) && char.IsHighSurrogate(Text[Cursor - 2]) ? Cursor - 2 : Math.Max(0, Cursor - 1);

    private int After => Cursor < Text.Length ? Cursor + Rune.GetRuneAt(Text, Cursor).Utf16SequenceLength : Cursor;

    private int WordStart => Text[..Cursor].TrimEnd().LastIndexOf(' ') + 1;

    private TextEdit Delete(int from, int to) => new(Text.Remove(from, to - from), from);
}
