using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.FullScreen.Running;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen;

/// <summary>The options of the console.</summary>
internal sealed class ConsoleOptions
{
    private readonly Option<string?> _language = new("--lang") { Description = "Language of the console (default: console.json, else LANG).", HelpName = "fr|en" };
    private readonly Option<string?> _theme = new("--theme") { Description = "default, light or colour-blind.", HelpName = "NAME" };
    private readonly Option<bool> _ascii = new("--ascii") { Description = "Boxes and bars of plain characters." };
    private readonly Option<bool> _mono = new("--mono") { Description = "No colours; the same as NO_COLOR." };
    private readonly Option<bool> _readOnly = new("--read-only") { Description = "Look only: nothing can be done." };
    private readonly Option<bool> _forget = new("--forget") { Description = "Do not keep the session for the next start." };

    public ConsoleOptions()
    {
        _language.AcceptOnlyFromAmong("fr", "en");
        _theme.AcceptOnlyFromAmong([.. Themes.All.Select(theme => theme.Name)]);
    }

    public void AddTo(Command command)
    {
        command.Add(_language);
        command.Add(_theme);
        command.Add(_ascii);
        command.Add(_mono);
        command.Add(_readOnly);
        command.Add(_forget);
    }

    public ConsoleChoice Choose(ParseResult parsed, ConsoleSettings settings, Surroundings surroundings)
    {
        var capabilities = Capabilities.Of(
            surroundings.Variable,
            parsed.GetValue(_mono) ? ColourDepth.Mono : null,
            parsed.GetValue(_ascii) ? true : settings.Ascii);
        return new ConsoleChoice(
            LanguageOf(parsed.GetValue(_language)) ?? settings.Language ?? LanguageOf(surroundings),
            Themes.Find(parsed.GetValue(_theme) ?? settings.Theme) ?? Themes.Default,
            capabilities.Depth,
            capabilities.Ascii,
            settings.Mouse,
            parsed.GetValue(_readOnly) || settings.ReadOnly,
            settings.KeepSession && !parsed.GetValue(_forget),
            capabilities.Refusal);
    }

    private static Language? LanguageOf(string? name) => name switch
    {
        "fr" => Language.French,
        "en" => Language.English,
        _ => null,
    };

    private static Language LanguageOf(Surroundings surroundings)
    {
        var locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(surroundings.FindVariable).FirstOrDefault(value => value is not null);
        return locale?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? Language.French : Language.English;
    }
}
