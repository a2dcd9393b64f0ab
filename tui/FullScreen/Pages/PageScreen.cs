using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Pages;

/// <summary>A text that is read from top to bottom: one request, one move, the help.</summary>
/// <param name="Id">Of what it is.</param>
internal sealed record PageScreen(PageKind Kind, string Id) : Screen
{
    private const int WheelRows = 3;

    /// <summary>Which of the pages of the same thing.</summary>
    public int Tab { get; init; }

    public int Top { get; init; }

    public override IEnumerable<(string Name, bool IsChosen)> TabsIn(Model model) =>
        Kind.Tabs.Select((tab, place) => (tab.In(model.Language), place == Tab));

    public override string CopyTextIn(Model model) => Kind.CopyTextOf(this, model);

    public override Phrase Name => Kind.Name;

    public override IEnumerable<Feed> Feeds => Kind.FeedsOf(this);

    public override string SubjectIn(Model model) => Kind.SubjectOf(this, model);

    public override Standing StandingIn(Store store) => Kind.StandingOf(store);

    public override ImmutableArray<Binding> BindingsIn(Model model) => [.. Kind.BindingsOf(this, model), .. PageBindings.Of(this)];

    public override Turn OnMouse(MouseAct act, (int X, int Y) at, Model model) => act switch
    {
        MouseAct.WheelDown => model.Replace(Scroll(WheelRows, model)),
        MouseAct.WheelUp => model.Replace(Scroll(-WheelRows, model)),
        _ => model,
    };

    public override void Paint(Canvas canvas, Model model) => PagePainter.Paint(this, canvas, model);

    public PageScreen Scroll(int rows, Model model) => this with { Top = Math.Clamp(Top + rows, 0, PagePainter.LastTop(this, model)) };
}
