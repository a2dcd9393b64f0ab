using System.Text.Json;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Reads what servers are called. One that is not whole is left out, with a note.</summary>
internal static class EnvironmentsReading
{
    private const int MostEnvironments = 100;
    private const int MostLabel = 20;

    /// <summary>Reads the value that the tokens stand on.</summary>
    public static List<EnvironmentSetting> Read(ref SettingsTokens tokens, string name)
    {
        var environments = new List<EnvironmentSetting>();
        if (tokens.Type != JsonTokenType.StartArray)
            return tokens.Ignore(environments, SettingsPhrases.NotList.Fill(name));
        while (tokens.Next() && tokens.Type != JsonTokenType.EndArray)
        {
            if (tokens.Type != JsonTokenType.StartObject)
                tokens.Ignore(0, SettingsPhrases.NotList.Fill(name));
            else if (environments.Count == MostEnvironments)
                tokens.Ignore(0, SettingsPhrases.TooMany.Fill(MostEnvironments));
            else if (FindOne(ref tokens) is { } environment)
                environments.Add(environment);
        }
        return environments;
    }

    private static EnvironmentSetting? FindOne(ref SettingsTokens tokens)
    {
        string? server = null, label = null;
        var (isDanger, line) = (false, tokens.Line);
        while (tokens.Next() && tokens.Type == JsonTokenType.PropertyName)
        {
            switch (tokens.NextName())
            {
                case "server":
                    server = FindServer(tokens.Text());
                    tokens.Skip();
                    break;
                case "label":
                    label = FindLabel(tokens.Text());
                    tokens.Skip();
                    break;
                case "danger":
                    // Whoever meant to be warned is warned, however they wrote it.
                    isDanger = tokens.Boolean("danger") ?? true;
                    break;
                case var other:
                    tokens.Ignore(0, SettingsPhrases.UnknownName.Fill(other));
                    break;
            }
        }
        if (server is null)
            tokens.Note(line, SettingsPhrases.NoServer);
        else if (label is null)
            tokens.Note(line, SettingsPhrases.NoLabel.Fill(MostLabel));
        else
            return new EnvironmentSetting(server, label, isDanger);
        return null;
    }

    private static string? FindServer(string? text)
    {
        try
        {
            return text is null ? null : ServerAddress.Parse(text, insecure: false).Authority;
        }
        catch (CommandFailure)
        {
            return null;
        }
    }

    private static string? FindLabel(string? text) =>
        text?.Trim() is { Length: > 0 } label && label.EnumerateRunes().Count() <= MostLabel ? SafeText.Of(label) : null;
}
