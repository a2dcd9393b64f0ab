using System.Text;

namespace Mover.Tui.Terminal;

/// <summary>What .NET calls a key, as bindings call it.</summary>
internal static class WindowsKey
{
    private static readonly Dictionary<ConsoleKey, string> Names = new()
    {
        [ConsoleKey.UpArrow] = "up",
        [ConsoleKey.DownArrow] = "down",
        [ConsoleKey.LeftArrow] = "left",
        [ConsoleKey.RightArrow] = "right",
        [ConsoleKey.Home] = "home",
        [ConsoleKey.End] = "end",
        [ConsoleKey.PageUp] = "pgup",
        [ConsoleKey.PageDown] = "pgdn",
        [ConsoleKey.Insert] = "insert",
        [ConsoleKey.Delete] = "delete",
        [ConsoleKey.Backspace] = "backspace",
        [ConsoleKey.Enter] = "enter",
        [ConsoleKey.Escape] = "esc",
        [ConsoleKey.Tab] = "tab",
    };

    /// <summary>The key; null for one that has no name here.</summary>
    public static Key? Find(ConsoleKeyInfo pressed)
    {
        var modifiers = ModifiersOf(pressed.Modifiers);
        if (Names.TryGetValue(pressed.Key, out var name))
            return Key.Named(name, modifiers);
        if (pressed.Key is >= ConsoleKey.F1 and <= ConsoleKey.F12)
            return Key.Named($"f{pressed.Key - ConsoleKey.F1 + 1}", modifiers);
        if (pressed.KeyChar is > '\0' and < ' ')
            return Key.Control((byte)pressed.KeyChar, modifiers & ~Modifiers.Control);
        // AltGr, which types characters, comes as ctrl and alt.
        var held = modifiers.HasFlag(Modifiers.Control | Modifiers.Alt) ? Modifiers.None : modifiers;
        return Rune.TryCreate(pressed.KeyChar, out var character) && ControlSequence.IsTyped(character) ? Key.Of(character, held) : null;
    }

    private static Modifiers ModifiersOf(ConsoleModifiers held) =>
        (held.HasFlag(ConsoleModifiers.Shift) ? Modifiers.Shift : 0)
        | (held.HasFlag(ConsoleModifiers.Alt) ? Modifiers.Alt : 0)
        | (held.HasFlag(ConsoleModifiers.Control) ? Modifiers.Control : 0);
}
