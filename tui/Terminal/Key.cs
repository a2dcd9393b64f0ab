using System.Text;

namespace Mover.Tui.Terminal;

/// <summary>A key as bindings name it: "a", "A", "enter", "esc", "shift-tab", "ctrl-d", "alt-x", "f5".</summary>
/// <remarks>Modifiers stand before the name, always in the order super, ctrl, alt, shift; a character has its shift in itself.</remarks>
/// <param name="Typed">The character to insert into a text; null if the key types none.</param>
internal readonly record struct Key(string Name, Rune? Typed)
{
    /// <summary>A key that has a name and types nothing.</summary>
    public static Key Named(string name, Modifiers modifiers = Modifiers.None) => new(Prefix(modifiers) + name, null);

    /// <summary>A key that types a character, unless something besides shift is held down.</summary>
    public static Key Of(Rune character, Modifiers modifiers = Modifiers.None)
    {
        var name = character.Value == ' ' ? "space" : character.ToString();
        var others = modifiers & ~Modifiers.Shift;
        return others == Modifiers.None ? new Key(name, character) : Named(name, others);
    }

    /// <summary>What a byte below 32, or 127, stands for.</summary>
    public static Key Control(byte code, Modifiers modifiers = Modifiers.None) => code switch
    {
        0 => Named("space", modifiers | Modifiers.Control),
        // Which of the two a terminal sends for backspace is a matter of its settings.
        8 or 127 => Named("backspace", modifiers),
        9 => Named("tab", modifiers),
        13 => Named("enter", modifiers),
        27 => Named("esc", modifiers),
        < 27 => Named(((char)('a' + code - 1)).ToString(), modifiers | Modifiers.Control),
        _ => Named(((char)('@' + code)).ToString(), modifiers | Modifiers.Control),
    };

    // Keys of the window manager get a name of their own, so that no binding takes them for the plain key.
    private static string Prefix(Modifiers modifiers) =>
        ((modifiers & (Modifiers.Super | Modifiers.Hyper | Modifiers.Meta)) != 0 ? "super-" : "")
        + (modifiers.HasFlag(Modifiers.Control) ? "ctrl-" : "")
        + (modifiers.HasFlag(Modifiers.Alt) ? "alt-" : "")
        + (modifiers.HasFlag(Modifiers.Shift) ? "shift-" : "");
}
