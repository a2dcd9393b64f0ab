using System.Text.RegularExpressions;

namespace Mover.Server.Support.Replies;

/// <summary>The places of fields in a text: <c>{name}</c>.</summary>
internal static partial class Placeholders
{
    /// <summary>The names, as often as they come.</summary>
    public static IEnumerable<string> NamesIn(string text) => Place().Matches(text).Select(place => place.Groups[1].Value);

    /// <summary>True if there is a brace that belongs to no place.</summary>
    public static bool HasStrayBrace(string text) => Place().Replace(text, "").AsSpan().ContainsAny('{', '}');

    /// <summary>Puts values into their places, all at once: a value that looks like a place stays as it is.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) => Place().Replace(text, place => values[place.Groups[1].Value]);

    [GeneratedRegex("""\{([^{}]*)\}""", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
