using Mover.Tui.FullScreen.Prompts;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Help;

/// <summary>The commands of whoever is signed in.</summary>
internal static class CommandLines
{
    private static readonly Phrase Typed = new(
        "Type “:” and a name, or how it begins; Tab completes it, Enter runs it, Esc leaves.",
        "Tapez « : » et un nom, ou son début ; Tab complète, Entrée exécute, Échap quitte.");

    public static IEnumerable<Line> Of(Model model) =>
    [
        model.Say(Typed),
        Line.Empty,
        .. Commands.All.Where(command => model.Member is { } member && command.IsFor(member))
            .Select(command => KeyLines.OfKeys(string.Join(" ", command.Names.Select(name => ":" + name)), model.Say(command.What))),
    ];
}
