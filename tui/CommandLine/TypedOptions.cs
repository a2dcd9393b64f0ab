using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using Google.Protobuf;
using Mover.Tui.Text;

namespace Mover.Tui.CommandLine;

/// <summary>Options whose values are sizes, durations, hashes, lists, or values of the contract.</summary>
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

    /// <summary>How long something is to last: with its unit, since a bare number would be seconds where days were meant.</summary>
    public static Option<TimeSpan?> Period(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "72h|7d",
        CustomParser = result => FindPeriod(result.Tokens[0].Value) ?? Refuse<TimeSpan?>(result, name, "90m, 72h or 7d"),
    };

    /// <summary>One of the values of the contract, as in "owner-read".</summary>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = description,
            HelpName = string.Join('|', ValueName.Words<T>()),
            CustomParser = result => ReadChoice<T>(result, name, result.Tokens[0].Value),
        };

    /// <summary>The value of a word; an error where there is none.</summary>
    public static T? ReadChoice<T>(ArgumentResult result, string name, string word)
        where T : struct, Enum
    {
        var found = ValueName.Find<T>(word);
        if (found is null)
            result.AddError($"{name} is one of {string.Join(", ", ValueName.Words<T>())}.");
        return found;
    }

    /// <summary>A SHA-256.</summary>
    public static Option<ByteString?> Hash(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "HEX",
        CustomParser = result => FindHash(result.Tokens[0].Value) ?? RefuseHash(result, name),
    };

    /// <summary>Values separated by commas.</summary>
    public static Option<string[]?> Words(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "A,B,…",
        CustomParser = result => [.. result.Tokens.SelectMany(token =>
            token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
    };

    private static TimeSpan? FindPeriod(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[^1]) && Quantity.FindDuration(text) is { Ticks: > 0 } period ? period : null;

    private static ByteString? FindHash(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit)
        ? ByteString.CopyFrom(Convert.FromHexString(text))
        : null;

    private static ByteString? RefuseHash(ArgumentResult result, string name)
    {
        result.AddError($"{name} takes {2 * SHA256.HashSizeInBytes} hexadecimal digits.");
        return null;
    }

    private static T Refuse<T>(ArgumentResult result, string name, string example)
    {
        result.AddError($"{name} is something like {example}.");
        return default!;
    }
}
