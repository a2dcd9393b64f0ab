using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Help;

/// <summary>The keys that work on the screen below it, made of the same table that runs them: it cannot be out of date.</summary>
internal sealed class HelpPage : PageKind
{
    public static readonly HelpPage Kind = new();

    public override Phrase Name { get; } = new("Help", "Aide");

    public override ImmutableArray<Phrase> Tabs { get; } = [new("Keys", "Touches"), new("Commands", "Commandes"), new("Typing", "Saisie")];

    // It is not told by a server.
    public override Standing StandingOf(Store store) => new(FeedCondition.Live, null, "");

    public override string SubjectOf(PageScreen page, Model model) => Below(model) is { } below ? model.Say(below.Top.Name) : "";

    public override IEnumerable<Line> LinesOf(PageScreen page, Model model) => page.Tab switch
    {
        1 => CommandLines.Of(model),
        2 => TypingLines.Of(model),
        _ => KeyLines.Of(Below(model) ?? model, model.Language),
    };

    public static Turn Open(Model model) => model.Top is PageScreen { Kind: HelpPage } ? model : model.Push(Screens.Help);

    private static Model? Below(Model model) => model.Screens.Count > 1 ? model.Back() : null;
}
