using System.Net;
using System.Text.RegularExpressions;

namespace Mover.Server.Moves.Peers;

/// <summary>Hosts of servers as settings list them: names and IP addresses, "*.example.org" for all below one, "*" for any.</summary>
internal sealed partial record AllowedHosts(IReadOnlyList<string> Patterns)
{
    /// <summary>Reads patterns, separated by commas; what is none is left out, and told by <see cref="FaultsIn"/>.</summary>
    public static AllowedHosts Parse(string text) => new([.. Split(text).Select(Find).OfType<string>()]);

    public static IEnumerable<string> FaultsIn(string text) => Split(text)
        .Where(part => Find(part) is null)
        .Select(part => $"\"{part}\" is neither the name of a host nor a pattern such as *.example.org.");

    /// <param name="host">As <see cref="PeerAddress.Host"/> writes it.</param>
    public bool Contains(string host) => Patterns.Any(pattern => Fits(pattern, host));

    private static bool Fits(string pattern, string host) =>
        pattern == "*" || (pattern[0] == '*' ? host.EndsWith(pattern[1..], StringComparison.Ordinal) : pattern == host);

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? Find(string text)
    {
        if (IPAddress.TryParse(text.Trim('[', ']'), out var address))
            return address.ToString();
        var pattern = text.ToLowerInvariant();
        return pattern == "*" || Pattern().IsMatch(pattern) ? pattern : null;
    }

    [GeneratedRegex(@"\A(\*\.)?[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
