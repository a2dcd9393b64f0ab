using Mover.Tui.FullScreen.Forms;

namespace Mover.Tui.FullScreen.Prompts;

/// <summary>A line that is typed at the foot of the screen: a command after ":", or a filter after "/".</summary>
/// <param name="Before">The filter as it was, to go back to.</param>
internal sealed record Prompt(bool IsFilter, TextEdit Edit, string Before);
