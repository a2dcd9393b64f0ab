using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>Yes or no.</summary>
internal sealed record CheckField(string Id, Phrase Label, bool IsOn) : Field(Id, Label)
{
    private static readonly Phrase Yes = new("yes", "oui");
    private static readonly Phrase No = new("no", "non");

    public override string Value => IsOn ? "yes" : "";

    public override Field? On(Key key) => key.Name is "space" or "left" or "right" ? this with { IsOn = !IsOn } : null;

    public override void Paint(Canvas canvas, bool isFocused, Viewer viewer) =>
        canvas.Put(0, 0, $"[{(IsOn ? "x" : " ")}] {viewer.Say(IsOn ? Yes : No)}", isFocused ? Ink.Accent : Ink.Text, isFocused ? Emphasis.Selected : Emphasis.None);
}
