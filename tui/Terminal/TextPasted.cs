namespace Mover.Tui.Terminal;

/// <summary>A text that came in one piece. Told apart from keys, because none of it may act as one.</summary>
/// <param name="Text">Lines end with \n; anything else may be in it.</param>
/// <param name="Cut">True if it was longer than is taken; the rest is lost.</param>
internal sealed record TextPasted(string Text, bool Cut) : TerminalEvent;
