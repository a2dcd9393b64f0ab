using System.Collections.Immutable;
using Mover.Tui.FullScreen.Exports;
using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Help;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Prompts;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Shell;

/// <summary>The keys that do the same everywhere.</summary>
internal static class GlobalBindings
{
    private static readonly Phrase HowToQuit = new("Type :q to quit.", "Tapez :q pour quitter.");
    private static readonly Phrase MouseOn = new("Mouse on: hold Shift to select text.", "Souris active : Maj pour sélectionner du texte.");
    private static readonly Phrase MouseOff = new("Mouse off.", "Souris inactive.");
    private static readonly Phrase ThemeIs = new("Theme: {0}", "Thème : {0}");

    public static readonly ImmutableArray<Binding> All =
    [
        new(["?", "f1"], new("Help", "Aide"), HelpPage.Open),
        new([":"], new("Command", "Commande"), model => model with { Prompt = new Prompt(IsFilter: false, TextEdit.Empty, "") }),
        new(["/", "f"], new("Filter", "Filtrer"), Filter),
        new(["esc", "backspace", "left", "h"], new("Back", "Retour"), Leave),
        new("ctrl-r", new("Ask the server anew", "Interroger à nouveau le serveur"), model => new Turn(model, [new Reload()])) { IsQuiet = true },
        new("y", new("Copy the id", "Copier l’identifiant"), Copying.Copy) { IsQuiet = true },
        new("e", new("Export the view", "Exporter la vue"), ExportForm.Open) { IsQuiet = true },
        new("m", new("Mouse on or off", "Souris active ou non"), ToggleMouse) { IsQuiet = true },
        new("t", new("Next theme", "Thème suivant"), NextTheme) { IsQuiet = true },
        new("ctrl-l", new("Paint anew", "Redessiner"), model => new Turn(model, [new Repaint()])) { IsQuiet = true },
        new("ctrl-z", new("To the shell and back", "Vers le shell, et retour"), model => new Turn(model, [new Suspend()])) { IsQuiet = true },
        new("q", new("Close", "Fermer"), Close) { IsQuiet = true },
        new("ctrl-c", new("How to quit", "Comment quitter"), model => model.Tell(model.Say(HowToQuit))) { IsQuiet = true },
    ];

    private static Turn Filter(Model model) => model.Top.FilterText is { } text
        ? model with { Prompt = new Prompt(IsFilter: true, TextEdit.Of(text), text) }
        : model;

    /// <summary>First the filter goes, then the screen.</summary>
    private static Turn Leave(Model model) =>
        model.Top.FilterText is { Length: > 0 } ? model.Replace(model.Top.WithFilter("")) : model.Back();

    private static Turn Close(Model model) => model.Screens.Count > 1 ? model.Back() : model.Tell(model.Say(HowToQuit));

    private static Turn ToggleMouse(Model model)
    {
        var next = model with { IsMouseOn = !model.IsMouseOn };
        return new Turn(next.Tell(model.Say(next.IsMouseOn ? MouseOn : MouseOff)), [new SetMouse(next.IsMouseOn)]);
    }

    private static Turn NextTheme(Model model)
    {
        var next = Themes.After(model.Theme);
        return (model with { Theme = next }).Tell(model.Say(ThemeIs, next.Name));
    }
}
