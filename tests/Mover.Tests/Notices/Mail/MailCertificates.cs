using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mover.Tests.Notices.Mail;

/// <summary>An authority that nobody knows, and a certificate that it made for a mail server: PEM files in a folder.</summary>
internal sealed class MailCertificates
{
    public MailCertificates(string folder, string name)
    {
        var now = DateTimeOffset.UtcNow;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of a test", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        AuthorityPath = Write(folder, "authority.pem", authority.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = RequestFor(name, key).Create(authority, now.AddDays(-1), now.AddDays(20), RandomNumberGenerator.GetBytes(8));
        CertificatePath = Write(folder, "server.pem", certificate.ExportCertificatePem());
        KeyPath = Write(folder, "server.key", key.ExportPkcs8PrivateKeyPem());
    }

    public string AuthorityPath { get; }

    public string CertificatePath { get; }

    public string KeyPath { get; }

    private static CertificateRequest RequestFor(string name, ECDsa key)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        var request = new CertificateRequest("CN=Mail server of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }

    private static string Write(string folder, string name, string pem)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, pem + "\n");
        return path;
    }
}
