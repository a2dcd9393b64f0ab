using System.Net;
using System.Text.RegularExpressions;
using Mover.Server.Calls;

namespace Mover.Server.Moves.Peers;

/// <summary>A Mover server as others call it: scheme, host and port. The same server is the same text.</summary>
internal sealed partial record PeerAddress
{
    private const int MostCharacters = 300;

    private PeerAddress(string scheme, string host, int port) => (Scheme, Host, Port) = (scheme, host, port);

    /// <summary>https, or http within this machine.</summary>
    public string Scheme { get; }

    /// <summary>A name in ASCII and lower case, or an IP address without brackets.</summary>
    public string Host { get; }

    public int Port { get; }

    public bool IsSecure => Scheme == Uri.UriSchemeHttps;

    /// <summary>True if only this machine can be meant.</summary>
    public bool IsLoopback => IsLoopbackHost(Host);

    public Uri ToUri() => new(ToString());

    public override string ToString() => Host.Contains(':') ? $"{Scheme}://[{Host}]:{Port}" : $"{Scheme}://{Host}:{Port}";

    /// <summary>The address, or a refusal.</summary>
    /// <param name="field">What the caller calls it.</param>
    public static PeerAddress Parse(string text, string field) => Find(text) ?? throw Refusal.Field(
        field, "must be scheme, host and port of a server and nothing else, such as https://mover.example.org:443; http only within this machine.");

    /// <summary>Reads an address; null if it is none.</summary>
    public static PeerAddress? Find(string text)
    {
        if (text.Length > MostCharacters || !Form().IsMatch(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Port == 0)
            return null;
        return FindHost(uri.IdnHost.ToLowerInvariant()) is { } host && (uri.Scheme == Uri.UriSchemeHttps || IsLoopbackHost(host))
            ? new PeerAddress(uri.Scheme, host, uri.Port)
            : null;
    }

    private static string? FindHost(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        // With and without the dot of the root a name is the same one.
        var name = text.EndsWith('.') ? text[..^1] : text;
        return name.Length <= 253 && HostName().IsMatch(name) ? name : null;
    }

    private static bool IsLoopbackHost(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // Uri would take blanks around, backslashes, users, zones of IPv6 addresses and empty queries too.
    [GeneratedRegex(@"\Ahttps?://(\[[0-9a-f:.]+\]|[^\s/\\:@?#\[\]%]+)(:[0-9]{1,5})?/?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();
}
