using System.CommandLine;
using System.CommandLine.Parsing;
using Mover.Tui.Text;

namespace Mover.Tui.CommandLine;

/// <summary>Options whose values are sizes, durations or lists.</summary>
internal static class TypedOptions
{
    public static Option<long> Bytes(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SIZE",
        CustomParser = result => Quantity.FindBytes(result.Tokens[0].Value) ?? Refuse<long>(result, name, "500MB or 2GiB"),
    };

    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result => Quantity.FindDuration(result.Tokens[0].Value) ?? Refuse<TimeSpan?>(result, name, "30s, 5m or 2h"),
    };

    /// <summary>Values separated by commas.</summary>
    public static Option<string[]?> Words(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "A,B,…",
        CustomParser = result => [.. result.Tokens.SelectMany(token =>
            token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
    };

    private static T Refuse<T>(ArgumentResult result, string name, string example)
    {
        result.AddError($"{name} is something like {example}.");
        return default!;
    }
}
