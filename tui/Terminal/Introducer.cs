namespace Mover.Tui.Terminal;

/// <summary>The byte after ESC, which says what kind of sequence it is.</summary>
internal static class Introducer
{
    /// <summary>Where the parser stands after it; on the ground if it begins nothing, which makes it alt and a key.</summary>
    public static ParserState StateAfter(byte introducer) => introducer switch
    {
        0x1B => ParserState.Escape,
        (byte)'[' => ParserState.Csi,
        (byte)'O' => ParserState.Ss3,
        // DCS, OSC, SOS, PM, APC.
        (byte)'P' or (byte)']' or (byte)'X' or (byte)'^' or (byte)'_' => ParserState.StringStart,
        _ => ParserState.Ground,
    };
}
