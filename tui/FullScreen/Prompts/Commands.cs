using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Help;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Prompts;

/// <summary>All commands.</summary>
internal static class Commands
{
    public static readonly ImmutableArray<Command> All =
    [
        Shows(["dem", "requests"], Screens.Requests),
        Shows(["esp", "spaces"], Screens.Spaces),
        Shows(["acc", "grants"], Screens.Grants),
        Shows(["mov", "moves"], Screens.Transfers),
        Shows(["jou", "journal"], Screens.Journal) with { IsFor = member => member.IsAuditor },
        Shows(["tab", "overview"], Screens.Overview),
        // Over the screen that it helps with.
        new(["aide", "help"], Screens.Help.Name, HelpPage.Open),
        new(["sortir", "sign-out"], new("Sign out", "Se déconnecter"), SignOut),
        new(["fr", "français"], new("Français", "Français"), model => model with { Language = Language.French }),
        new(["en", "english"], new("English", "English"), model => model with { Language = Language.English }),
        new(["q", "quit", "quitter"], new("Quit", "Quitter"), model => new Turn(model, [new Quit()])),
    ];

    /// <summary>By its name, or by the beginning of one.</summary>
    public static Command? Find(string name, Model model)
    {
        var mine = All.Where(command => model.Member is { } member && command.IsFor(member)).ToArray();
        return name.Length == 0 ? null
            : mine.FirstOrDefault(command => command.Names.Contains(name))
            ?? mine.FirstOrDefault(command => command.Names.Any(known => known.StartsWith(name, StringComparison.Ordinal)));
    }

    /// <summary>Whoever comes next at this terminal finds nothing of it.</summary>
    private static Turn SignOut(Model model) => new(
        model with { Store = Store.Empty, Screens = [Screens.Requests], Form = null, Note = null, LastMember = null }, [new SignOut()]);

    /// <summary>A screen of its own: what was open before it is closed.</summary>
    private static Command Shows(ImmutableArray<string> names, Screen screen) =>
        new(names, screen.Name, model => model with { Screens = [screen], Prompt = null });
}
