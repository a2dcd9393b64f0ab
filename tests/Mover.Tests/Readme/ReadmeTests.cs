using System.Reflection;
using System.Text.RegularExpressions;
using Mover.Server;
using Mover.Tests.House;

namespace Mover.Tests.Readme;

/// <summary>README names only what exists, and every setting that does.</summary>
internal sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));

    [Test]
    public void Every_path_in_README_exists()
    {
        var missing = PathName().Matches(Readme)
            .Select(match => match.Groups[1].Value.TrimEnd('.', '/'))
            .Where(path => !path.Contains('*') && !Path.Exists(Path.Combine(SourceTree.Root, path)));
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void The_settings_in_README_are_the_settings_of_the_server()
    {
        var told = Readme.Split('\n')
            .SkipWhile(line => !line.StartsWith("| Setting", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => SettingName().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));
        Assert.That(told, Is.EquivalentTo(SettingsOf(typeof(MoverOptions), "")));
    }

    private static IEnumerable<string> SettingsOf(Type type, string prefix) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is not null)
        .SelectMany(property => property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
            ? SettingsOf(property.PropertyType, $"{prefix}{property.Name}:")
            : [prefix + property.Name]);

    [GeneratedRegex(@"[`( ]((?:proto|server|tui|tests)/[\w/.*-]+)")]
    private static partial Regex PathName();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex SettingName();
}
