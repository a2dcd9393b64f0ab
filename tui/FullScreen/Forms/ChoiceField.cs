using System.Collections.Immutable;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>One of some.</summary>
/// <param name="Choices">What each stands for, and what it is called.</param>
internal sealed record ChoiceField(string Id, Phrase Label, ImmutableArray<(string Value, string Name)> Choices) : Field(Id, Label)
{
    public int Chosen { get; init; }

    public override string Value => Choices.Length > 0 ? Choices[Chosen].Value : "";

    public override Field? On(Key key) => key.Name switch
    {
        "left" => Step(-1),
        "right" or "space" => Step(1),
        _ => null,
    };

    public override void Paint(Canvas canvas, bool isFocused, Viewer viewer)
    {
        var name = Choices.Length > 0 ? Choices[Chosen].Name : "";
        canvas.PutFitted(0, 0, canvas.Width, $"‹ {name} ›", isFocused ? Ink.Accent : Ink.Text, isFocused ? Emphasis.Selected : Emphasis.None);
    }

    private ChoiceField Step(int by) => Choices.Length == 0 ? this : this with { Chosen = (Chosen + by + Choices.Length) % Choices.Length };
}
