using Mover.Tui.CommandLine;

namespace Mover.Tui.Connection;

/// <summary>The server that is called, and whether secrets may travel to it.</summary>
internal sealed record ServerAddress
{
    private ServerAddress(Uri uri, bool insecure)
    {
        Uri = uri;
        MayCarrySecrets = insecure || uri.IsLoopback || uri.Scheme == Uri.UriSchemeHttps;
    }

    public Uri Uri { get; }

    /// <summary>Encrypted, or within this machine, or wanted so.</summary>
    public bool MayCarrySecrets { get; }

    public bool IsLoopback => Uri.IsLoopback;

    /// <summary>Scheme, host and port: what a kept session belongs to.</summary>
    public string Authority => Uri.GetLeftPart(UriPartial.Authority);

    public static ServerAddress Parse(string text, bool insecure)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            throw CommandFailure.WrongUsage($"\"{text}\" is not the address of a server, such as https://mover.example.org.");
        if (uri.UserInfo.Length > 0 || uri.PathAndQuery.Length > 1)
            throw CommandFailure.WrongUsage("The address of a server has a host and a port, but no user, path or query.");
        return new ServerAddress(uri, insecure);
    }

    /// <summary>Refuses before a password or token would travel where others can read it.</summary>
    public void RequireSecrecy()
    {
        if (!MayCarrySecrets)
            throw new CommandFailure("SERVER_NOT_ENCRYPTED",
                $"{Authority} is not encrypted: a password or token would be readable on the way. Use https, or --insecure if that is wanted.");
    }
}
