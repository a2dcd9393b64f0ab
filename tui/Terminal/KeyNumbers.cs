namespace Mover.Tui.Terminal;

/// <summary>The numbers and letters by which terminals have told keys since the VT220.</summary>
/// <remarks>https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "PC-Style Function Keys".</remarks>
internal static class KeyNumbers
{
    /// <summary>The key of "CSI number ~"; null if there is none.</summary>
    public static string? Find(int number) => number switch
    {
        1 or 7 => "home",
        2 => "insert",
        3 => "delete",
        4 or 8 => "end",
        5 => "pgup",
        6 => "pgdn",
        >= 11 and <= 15 => $"f{number - 10}",
        >= 17 and <= 21 => $"f{number - 11}",
        23 or 24 => $"f{number - 12}",
        _ => null,
    };

    /// <summary>The key of "CSI letter" or "SS3 letter". No R: after CSI that is where the cursor stands.</summary>
    public static string? FindLetter(byte letter) => letter switch
    {
        (byte)'A' => "up",
        (byte)'B' => "down",
        (byte)'C' => "right",
        (byte)'D' => "left",
        (byte)'F' => "end",
        (byte)'H' => "home",
        (byte)'P' => "f1",
        (byte)'Q' => "f2",
        (byte)'S' => "f4",
        _ => null,
    };
}
