namespace Mover.Tui.CommandLine;

/// <summary>What a verb knows of the machine it runs on: variables, folder and clock.</summary>
internal sealed record Surroundings(Func<string, string?> Variable, string Folder, TimeProvider Time)
{
    public static Surroundings OfProcess() =>
        new(Environment.GetEnvironmentVariable, Environment.CurrentDirectory, TimeProvider.System);

    /// <summary>A variable's value; null if it is absent or empty.</summary>
    public string? FindVariable(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A path of the command line as a full path.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Folder);
}
