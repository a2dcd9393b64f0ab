namespace Mover.Tui.FullScreen.Keys;

/// <summary>Keys as people call them.</summary>
internal static class KeyName
{
    public static string Of(string key) => key switch
    {
        "enter" => "⏎",
        "up" => "↑",
        "down" => "↓",
        "left" => "←",
        "right" => "→",
        "pgup" => "PgUp",
        "pgdn" => "PgDn",
        "esc" => "Esc",
        "tab" => "Tab",
        "shift-tab" => "Shift-Tab",
        "space" => "Space",
        "home" => "Home",
        "end" => "End",
        ['f', .. var number] when number.Length is 1 or 2 && number.All(char.IsAsciiDigit) => "F" + number,
        _ => key,
    };
}
