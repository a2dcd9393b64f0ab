using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mover.Server;

/// <summary>Decides whether a server that this one calls is the one that was named: its certificate is made out to that name, by an
/// authority that the system trusts, or the settings.</summary>
internal static class ServerTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <param name="authorityPath">A PEM file of further authorities, read when it is needed, so that it may be renewed; empty for none.</param>
    public static SslClientAuthenticationOptions OptionsFor(string host, string authorityPath) => new()
    {
        TargetHost = host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            errors == SslPolicyErrors.None
            || (errors == SslPolicyErrors.RemoteCertificateChainErrors && IsMadeBy(authorityPath, (X509Certificate2)certificate!, chain!))
                ? true
                : throw new UntrustedServerException(Words(errors)),
    };

    private static string Words(SslPolicyErrors errors) =>
        errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) ? "it has no certificate"
        : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "its certificate is made out to another name"
        : "its certificate is not in force, or not of a trusted authority";

    private static bool IsMadeBy(string authorityPath, X509Certificate2 certificate, X509Chain presented)
    {
        var authorities = new X509Certificate2Collection();
        if (authorityPath.Length > 0)
            authorities.ImportFromPemFile(authorityPath);
        if (authorities.Count == 0)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = presented.ChainPolicy.DisableCertificateDownloads;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        return chain.Build(certificate);
    }
}
