namespace Mover.Tui.Terminal;

/// <summary>What a mouse did. Only its first button counts.</summary>
internal enum MouseAct
{
    Press,
    Release,
    WheelUp,
    WheelDown,
}
