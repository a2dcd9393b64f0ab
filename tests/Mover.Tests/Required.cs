namespace Mover.Tests;

/// <summary>Says what a test needs from the machine: absent, the test shows as skipped, or fails where MOVER_TESTS_REQUIRE names it (or is <c>all</c>).</summary>
internal static class Required
{
    public static string Tool(string name)
    {
        var path = Find(name);
        if (path is null) Absent(name, $"{name} is not on the PATH");
        return path!;
    }

    /// <summary>Ends the test because <paramref name="name"/> is not here.</summary>
    public static void Absent(string name, string cause)
    {
        var required = (Environment.GetEnvironmentVariable("MOVER_TESTS_REQUIRE") ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (required.Contains("all") || required.Contains(name)) Assert.Fail($"needs {name}: {cause}");
        Assert.Ignore($"needs {name}: {cause}");
    }

    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
