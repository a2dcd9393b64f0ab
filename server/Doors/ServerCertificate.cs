using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Mover.Server.Doors;

/// <summary>The certificate of both addresses, from the files that Kestrel's standard settings name (Kestrel:Certificates:Default); renewed
/// files are taken while the server runs.</summary>
/// <remarks>Kestrel itself reads a certificate again only for addresses that stand in its own settings, and does not see through the symbolic
/// links in which certbot keeps the newest one. So the files are compared by content, at most once a minute, when somebody connects.</remarks>
internal sealed class ServerCertificate
{
    private static readonly TimeSpan CompareAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    private readonly CertificateFiles _files;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private byte[] _hash;
    private SslStreamCertificateContext _inForce;
    private long _compared;

    private ServerCertificate(CertificateFiles files, TimeProvider time)
    {
        (_files, _time) = (files, time);
        _hash = files.Hash();
        _inForce = files.Load(time.GetUtcNow());
        _compared = time.GetTimestamp();
    }

    /// <summary>When the certificate in force ends.</summary>
    public DateTimeOffset ExpireTime => _inForce.TargetCertificate.NotAfter;

    public string Path => _files.Path;

    /// <exception cref="SettingsException">There is no certificate, or it cannot be used; the message is for people.</exception>
    public static ServerCertificate Open(IConfiguration settings, TimeProvider time)
    {
        try
        {
            return new ServerCertificate(CertificateFiles.Read(settings), time);
        }
        catch (Exception fault) when (IsForPeople(fault))
        {
            throw new SettingsException([$"Kestrel:Certificates:Default: {fault.Message}"]);
        }
    }

    /// <summary>TLS with the certificate in force at each handshake.</summary>
    public HttpsConnectionAdapterOptions ToHttps(TimeSpan patience, IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILogger<ServerCertificate>>();
        Tell(logger);
        return new HttpsConnectionAdapterOptions
        {
            ServerCertificate = _inForce.TargetCertificate,
            ServerCertificateChain = [.. _inForce.IntermediateCertificates],
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            HandshakeTimeout = patience,
            // Not TlsHandshakeCallbackOptions: with these a peer whose first word is an alert ends as an error of the server.
            OnAuthenticate = (_, tls) => tls.ServerCertificateContext = Renew(logger),
        };
    }

    private static bool IsForPeople(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException;

    private SslStreamCertificateContext Renew(ILogger logger)
    {
        lock (_lock)
        {
            if (_time.GetElapsedTime(_compared) < CompareAgain)
                return _inForce;
            _compared = _time.GetTimestamp();
            try
            {
                var hash = _files.Hash();
                if (!hash.AsSpan().SequenceEqual(_hash))
                {
                    _inForce = _files.Load(_time.GetUtcNow());
                    _hash = hash;
                    Tell(logger);
                }
            }
            catch (Exception fault) when (IsForPeople(fault))
            {
                logger.CertificateNotTaken(Path, fault.Message);
            }

            return _inForce;
        }
    }

    private void Tell(ILogger logger)
    {
        logger.CertificateTaken(Path, ExpireTime);
        if (ExpireTime - _time.GetUtcNow() < Soon)
            logger.CertificateEndsSoon(Path, ExpireTime);
    }
}
