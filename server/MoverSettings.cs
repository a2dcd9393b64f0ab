namespace Mover.Server;

/// <summary>Reads <see cref="MoverOptions"/> from their sources.</summary>
internal static class MoverSettings
{
    private const string EnvironmentPrefix = "MOVER__";

    /// <summary>Reads the settings; the later of appsettings.json, environment and <paramref name="settings"/> win.</summary>
    /// <param name="settings">Of the form name:part=value.</param>
    /// <exception cref="SettingsException">A setting is wrong; the message names every one.</exception>
    public static MoverOptions Read(IEnumerable<string> settings)
    {
        var given = settings.ToLookup(setting => setting.IndexOf('=') > 0);
        var sources = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables(EnvironmentPrefix);
        var fileSection = sources.Build().GetSection("Mover");
        var values = new ConfigurationBuilder()
            .AddConfiguration(fileSection)
            .AddEnvironmentVariables(EnvironmentPrefix)
            .AddInMemoryCollection(given[true].Select(Split).GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(same => same.Last()))
            .Build()
            .AsEnumerable()
            .Where(pair => pair.Value is not null)
            .ToLookup(pair => FindFault(pair) is null);
        var options = Bind(values[true]);
        List<string> faults =
        [
            .. given[false].Select(setting => $"--set {setting}: write it as name:part=value."),
            .. values[false].Select(pair => FindFault(pair)!),
            .. options.Faults(),
        ];
        return faults.Count == 0 ? options : throw new SettingsException(faults);
    }

    /// <summary>What is wrong with the name or the form of one setting, apart from all others.</summary>
    private static string? FindFault(KeyValuePair<string, string?> setting)
    {
        try
        {
            Bind([setting]);
            return null;
        }
        catch (InvalidOperationException fault)
        {
            return fault.InnerException is null ? fault.Message : $"{fault.Message} {fault.InnerException.Message}";
        }
    }

    private static MoverOptions Bind(IEnumerable<KeyValuePair<string, string?>> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build()
            .Get<MoverOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new MoverOptions();

    private static KeyValuePair<string, string?> Split(string setting)
    {
        var at = setting.IndexOf('=');
        return new(setting[..at], setting[(at + 1)..]);
    }
}
