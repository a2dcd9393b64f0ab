using System.Text.Json;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Reads settings value by value: what is wrong is noted with its line, and all else counts.</summary>
internal ref struct SettingsReading
{
    private readonly HashSet<string> _seen = [];
    private SettingsTokens _tokens;

    public SettingsReading(ReadOnlySpan<byte> json) => _tokens = new SettingsTokens(json, Notes);

    public List<SettingsNote> Notes { get; } = [];

    /// <summary>Throws where it is not JSON.</summary>
    public ConsoleSettings Read()
    {
        var settings = new ConsoleSettings();
        if (!_tokens.Next() || _tokens.Type != JsonTokenType.StartObject)
        {
            Notes.Add(new SettingsNote(_tokens.Line, SettingsPhrases.NoObject));
            return settings;
        }
        while (_tokens.Next() && _tokens.Type == JsonTokenType.PropertyName)
            settings = ReadSetting(settings);
        // What follows the object is read too: only then it is known to be JSON.
        while (_tokens.Next())
        {
        }
        return settings;
    }

    private ConsoleSettings ReadSetting(ConsoleSettings settings)
    {
        var name = _tokens.NextName();
        if (!_seen.Add(name))
            return _tokens.Ignore(settings, SettingsPhrases.Twice.Fill(name));
        return name switch
        {
            "language" => settings with { Language = FindLanguage(name) },
            "theme" => settings with { Theme = _tokens.OneOf(name, "default", "light", "colour-blind") ?? settings.Theme },
            "ascii" => settings with { Ascii = _tokens.Boolean(name) },
            "mouse" => settings with { Mouse = _tokens.Boolean(name) ?? settings.Mouse },
            "keepSession" => settings with { KeepSession = _tokens.Boolean(name) ?? settings.KeepSession },
            "readOnly" => settings with { ReadOnly = _tokens.Boolean(name) ?? settings.ReadOnly },
            "environments" => settings with { Environments = [.. EnvironmentsReading.Read(ref _tokens, name)] },
            _ => _tokens.Ignore(settings, SettingsPhrases.UnknownName.Fill(name)),
        };
    }

    private Language? FindLanguage(string name) => _tokens.OneOf(name, "fr", "en") switch
    {
        "fr" => Language.French,
        "en" => Language.English,
        _ => null,
    };
}
