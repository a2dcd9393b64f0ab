using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mover.Server.Doors;

/// <summary>Where a certificate and its key stand on disk: PEM files, or one PKCS #12 file.</summary>
/// <param name="KeyPath">Null where the key is in the same file.</param>
internal sealed record CertificateFiles(string Path, string? KeyPath, string? Password)
{
    private const string Section = "Kestrel:Certificates:Default";

    private bool IsPkcs12 => System.IO.Path.GetExtension(Path).ToLowerInvariant() is ".pfx" or ".p12";

    /// <exception cref="InvalidDataException">No file is named; the message is for people.</exception>
    public static CertificateFiles Read(IConfiguration settings)
    {
        var section = settings.GetSection(Section);
        if (section["Path"] is not { Length: > 0 } path)
            throw new InvalidDataException("an https address needs a certificate; name its file with Path, and its key's with KeyPath.");
        return new CertificateFiles(System.IO.Path.GetFullPath(path), section["KeyPath"] is { Length: > 0 } key ? System.IO.Path.GetFullPath(key) : null, section["Password"]);
    }

    /// <summary>Tells one content of the files from another.</summary>
    public byte[] Hash() => SHA256.HashData([.. ReadFile(Path), .. KeyPath is null ? [] : ReadFile(KeyPath)]);

    /// <summary>The certificate with its key and the certificates between it and its root.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message is for people.</exception>
    public SslStreamCertificateContext Load(DateTimeOffset now)
    {
        var (certificate, others) = ReadCertificates();
        if (now > certificate.NotAfter)
            throw new InvalidDataException($"{Path} expired at {certificate.NotAfter.ToUniversalTime():u}.");
        if (now < certificate.NotBefore)
            throw new InvalidDataException($"{Path} is good only from {certificate.NotBefore.ToUniversalTime():u} on.");
        return SslStreamCertificateContext.Create(certificate, others, offline: true);
    }

    private (X509Certificate2 Certificate, X509Certificate2Collection Others) ReadCertificates()
    {
        try
        {
            var all = new X509Certificate2Collection();
            if (IsPkcs12)
            {
                all = X509CertificateLoader.LoadPkcs12CollectionFromFile(Path, Password);
                var own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new InvalidDataException($"{Path} holds no private key.");
                all.Remove(own);
                return (own, all);
            }

            all.ImportFromPemFile(Path);
            all.RemoveAt(0);
            return (ReadPem(), all);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"{Path}{(KeyPath is null ? "" : $" with the key {KeyPath}")} cannot be read: {fault.Message}", fault);
        }
    }

    private X509Certificate2 ReadPem()
    {
        var certificate = string.IsNullOrEmpty(Password)
            ? X509Certificate2.CreateFromPemFile(Path, KeyPath)
            : X509Certificate2.CreateFromEncryptedPemFile(Path, Password, KeyPath);
        // Windows serves TLS only with keys that came out of a PKCS #12 file.
        return OperatingSystem.IsWindows()
            ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null)
            : certificate;
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {fault.Message}", fault);
        }
    }
}
