namespace Mover.Tui.Terminal;

/// <param name="X">Column, from 0.</param>
/// <param name="Y">Row, from 0.</param>
internal sealed record MouseUsed(MouseAct Act, int X, int Y) : TerminalEvent;
