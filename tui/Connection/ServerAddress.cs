using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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

    /// <summary>Who may have made the server's certificate; null for those that this machine trusts.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

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

    /// <summary>Reads the certificates of a PEM file.</summary>
    public static X509Certificate2Collection ReadAuthorities(string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? authorities : throw CommandFailure.WrongUsage($"{file} holds no certificate.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw CommandFailure.WrongUsage($"{file} cannot be read: {fault.Message}");
        }
    }

    /// <summary>Refuses before a password or token would travel where others can read it.</summary>
    public void RequireSecrecy()
    {
        if (!MayCarrySecrets)
            throw new CommandFailure("SERVER_NOT_ENCRYPTED",
                $"{Authority} is not encrypted: a password or token would be readable on the way. Use https, or --insecure if that is wanted.");
    }
}
