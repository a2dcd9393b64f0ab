using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mover.Tests.Doors;

/// <summary>An authority that nobody knows, one below it, and certificates of that one for a server on this machine: PEM files as certbot
/// leaves them.</summary>
internal sealed class ServerCertificates
{
    private static readonly DateTimeOffset Past = DateTimeOffset.UtcNow.AddDays(-30);

    private readonly X509Certificate2 _intermediate;
    private readonly string _folder;

    public ServerCertificates(string folder)
    {
        _folder = folder;
        var root = Sign(Authority("Root of a test"), null, DateTimeOffset.UtcNow.AddDays(90), Past);
        _intermediate = Sign(Authority("Authority of a test"), root, DateTimeOffset.UtcNow.AddDays(80), Past);
        Authorities = new X509Certificate2Collection(X509CertificateLoader.LoadCertificate(root.RawData));
        File.WriteAllText(AuthorityPath, root.ExportCertificatePem());
    }

    public X509Certificate2Collection Authorities { get; }

    public string AuthorityPath => Path.Combine(_folder, "ca.pem");

    public string FullChainPath => Path.Combine(_folder, "fullchain.pem");

    public string KeyPath => Path.Combine(_folder, "privkey.pem");

    /// <summary>Settings of a server that has this certificate.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Kestrel__Certificates__Default__Path"] = FullChainPath,
        ["Kestrel__Certificates__Default__KeyPath"] = KeyPath,
    };

    /// <summary>Writes a certificate for 127.0.0.1 and localhost over the one before; gives its serial number.</summary>
    /// <param name="intermediateAt">Where it says that the certificate above it can be fetched.</param>
    public string Issue(DateTimeOffset? begin = null, DateTimeOffset? end = null, string? intermediateAt = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Server of a test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        if (intermediateAt is not null)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: null, [intermediateAt]));
        var own = Sign((request, key), _intermediate, end ?? DateTimeOffset.UtcNow.AddDays(60), begin);
        File.WriteAllText(FullChainPath, own.ExportCertificatePem() + "\n" + _intermediate.ExportCertificatePem() + "\n");
        File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem());
        return own.SerialNumber;
    }

    private static (CertificateRequest Request, ECDsa Key) Authority(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return (request, key);
    }

    private static X509Certificate2 Sign(
        (CertificateRequest Request, ECDsa Key) wanted, X509Certificate2? authority, DateTimeOffset end, DateTimeOffset? begin = null)
    {
        var from = begin ?? DateTimeOffset.UtcNow.AddHours(-1);
        if (authority is null)
            return wanted.Request.CreateSelfSigned(from, end);
        var serial = RandomNumberGenerator.GetBytes(8);
        serial[0] &= 0x7f;
        return wanted.Request.Create(authority, from, end, serial).CopyWithPrivateKey(wanted.Key);
    }
}
