namespace Mover.Tui.Terminal;

/// <summary>What a terminal is told when this program takes it and when it gives it back.</summary>
internal static class TerminalModes
{
    /// <summary>The other screen, no cursor, marks around pastes. No wrapping: a character that is wider than we think stays in its row.</summary>
    public static ReadOnlySpan<byte> Take => "\e[?1049h\e[?25l\e[?2004h\e[?7l\e[m\e[2J"u8;

    /// <summary>All of it back, and what else may have been on when the program broke off.</summary>
    public static ReadOnlySpan<byte> GiveBack => "\e[?2026l\e[?1006l\e[?1000l\e[?2004l\e[m\e[?7h\e[?1049l\e[?25h"u8;

    public static ReadOnlySpan<byte> MouseOn => "\e[?1000h\e[?1006h"u8;

    public static ReadOnlySpan<byte> MouseOff => "\e[?1006l\e[?1000l"u8;
}
