using System.Globalization;
using System.Net;

namespace Mover.Server.Notices.Mail;

/// <summary>Where the mail server listens.</summary>
/// <param name="Host">A name or an IP address; its certificate must be made out to it.</param>
internal sealed record MailServerAddress(string Host, int Port)
{
    /// <summary>True if only this machine can be meant.</summary>
    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads host:port; null if it is none. An IPv6 address stands in brackets.</summary>
    public static MailServerAddress? Find(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return null;
        var host = text[..colon];
        if (host.StartsWith('[') && host.EndsWith(']'))
            host = host[1..^1];
        else if (host.Contains(':'))
            return null;
        return port is >= 1 and <= 65535 && Uri.CheckHostName(host) != UriHostNameType.Unknown ? new MailServerAddress(host, port) : null;
    }

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
