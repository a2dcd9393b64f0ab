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
        var sources = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables(EnvironmentPrefix);
        var fileSection = sources.Build().GetSection("Mover");
        var all = new ConfigurationBuilder()
            .AddConfiguration(fileSection)
            .AddEnvironmentVariables(EnvironmentPrefix)
            .AddInMemoryCollection(settings.Select(Split))
            .Build();
        var options = Bind(all);
        var faults = options.Faults().ToList();
        return faults.Count == 0 ? options : throw new SettingsException(faults);
    }

    private static MoverOptions Bind(IConfiguration all)
    {
        try
        {
            return all.Get<MoverOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new MoverOptions();
        }
        catch (InvalidOperationException fault)
        {
            throw new SettingsException([fault.InnerException is null ? fault.Message : $"{fault.Message} {fault.InnerException.Message}"]);
        }
    }

    private static KeyValuePair<string, string?> Split(string setting)
    {
        var at = setting.IndexOf('=');
        return at > 0
            ? new(setting[..at], setting[(at + 1)..])
            : throw new SettingsException([$"--set {setting}: write it as name:part=value."]);
    }
}
