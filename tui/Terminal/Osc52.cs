using System.Text;
using System.Text.Unicode;

namespace Mover.Tui.Terminal;

/// <summary>Asks the terminal to copy a text, which works through ssh as well. Whether it does so it does not say.</summary>
internal static class Osc52
{
    // xterm takes no more than about 10 000 in one sequence; base64 makes of it a third more.
    public const int MostBytes = 8 * 1024;

    /// <param name="insideTmux">True if TMUX is set.</param>
    public static byte[] Copy(string text, bool insideTmux)
    {
        var sequence = $"\e]52;c;{Convert.ToBase64String(Capped(text))}\a";
        // tmux takes it for itself with `set-clipboard on`, and hands it on when wrapped with `allow-passthrough on`: one of them may be set.
        return Encoding.ASCII.GetBytes(insideTmux ? $"{sequence}\ePtmux;\e{sequence}\e\\" : sequence);
    }

    private static ReadOnlySpan<byte> Capped(string text)
    {
        var bytes = new byte[MostBytes];
        // Stops before a character that does not fit as a whole.
        Utf8.FromUtf16(text, bytes, out _, out var count);
        return bytes.AsSpan(0, count);
    }
}
