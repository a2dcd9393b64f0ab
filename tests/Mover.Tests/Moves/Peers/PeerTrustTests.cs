using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Mover.Server.Moves.Peers;
using Mover.Tests.Doors;
using Mover.Tests.Tui;

namespace Mover.Tests.Moves.Peers;

/// <summary>Another server is believed to be the one that was named only if an authority says so.</summary>
[CancelAfter(60_000)]
internal sealed class PeerTrustTests
{
    private TempFolder _folder = null!;
    private ServerCertificates _certificates = null!;

    [SetUp]
    public void Begin()
    {
        _folder = new TempFolder();
        _certificates = new ServerCertificates(_folder.Name);
        _certificates.Issue();
    }

    [TearDown]
    public void End() => _folder.Dispose();

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    public async Task A_server_with_a_certificate_of_the_authority_in_the_settings_is_called(string host, CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync(Certificate());
        await using var scene = new PeerScene(PeerScene.Local with { CertificateAuthority = _certificates.AuthorityPath });
        Assert.That((await scene.HelloAsync($"https://{host}:{peer.Port}", ct)).Versions, Is.EqualTo([1]));
    }

    [Test]
    public async Task Without_that_authority_or_with_another_one_it_is_not_and_that_is_told(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync(Certificate());
        var other = _folder.PathOf("other");
        Directory.CreateDirectory(other);
        foreach (var authority in new[] { "", new ServerCertificates(other).AuthorityPath })
        {
            await using var scene = new PeerScene(PeerScene.Local with { CertificateAuthority = authority });
            ExpectNotTrusted(await scene.FailAsync($"https://127.0.0.1:{peer.Port}", ct), "not in force, or not of a trusted authority");
        }

        Assert.That(peer.CallConnections, Is.Empty);
    }

    [Test]
    public async Task A_certificate_for_another_name_or_out_of_its_time_is_not_believed(CancellationToken ct)
    {
        var lookUp = PeerScene.Name("mover.example.org", "127.0.0.1");
        await using var peer = await PeerHost.StartAsync(Certificate());
        await using var scene = new PeerScene(PeerScene.Local with { CertificateAuthority = _certificates.AuthorityPath }, lookUp);
        ExpectNotTrusted(await scene.FailAsync($"https://mover.example.org:{peer.Port}", ct), "made out to another name");
        _certificates.Issue(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-1));
        await using var expired = await PeerHost.StartAsync(Certificate());
        ExpectNotTrusted(await scene.FailAsync($"https://127.0.0.1:{expired.Port}", ct), "not in force");
    }

    [Test]
    public async Task A_renewed_list_of_authorities_counts_from_the_next_connection_on(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync(Certificate());
        var authorities = _folder.PathOf("authorities.pem");
        await using var scene = new PeerScene(PeerScene.Local with { CertificateAuthority = authorities });
        var missing = await scene.FailAsync(Address(peer), ct);
        Assert.That((missing.Kind, missing.IsPassing), Is.EqualTo((PeerFaultKind.Unavailable, true)));
        Assert.That(missing.Words, Does.Contain("authorities.pem"));
        File.Copy(_certificates.AuthorityPath, authorities);
        Assert.That((await scene.HelloAsync(Address(peer), ct)).Versions, Is.EqualTo([1]));
    }

    [Test]
    public async Task A_server_that_speaks_no_TLS_where_it_should_is_not_called(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync();
        await using var scene = new PeerScene(PeerScene.Local);
        var fault = await scene.FailAsync(Address(peer), ct);
        Assert.That((fault.Kind, fault.IsPassing), Is.EqualTo((PeerFaultKind.Unavailable, true)));
        Assert.That(peer.CallConnections, Is.Empty);
    }

    /// <summary>A certificate names the place where the one above it can be had. Whoever fetches it calls an address that nobody checked.</summary>
    [Test]
    public async Task What_a_certificate_names_is_not_fetched(CancellationToken ct)
    {
        await using var trap = await PeerHost.StartAsync(answer: http =>
        {
            http.Response.StatusCode = (int)HttpStatusCode.NotFound;
            return Task.CompletedTask;
        });
        _certificates.Issue(intermediateAt: $"{trap.Address}/intermediate.crt");
        await using var peer = await PeerHost.StartAsync(CertificateAlone());
        await using var scene = new PeerScene(PeerScene.Local with { CertificateAuthority = _certificates.AuthorityPath });
        ExpectNotTrusted(await scene.FailAsync(Address(peer), ct), "not of a trusted authority");
        Assert.That(trap.Connections, Is.Zero);
    }

    private static string Address(PeerHost peer) => $"https://127.0.0.1:{peer.Port}";

    private SslStreamCertificateContext Certificate()
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_certificates.FullChainPath);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(_certificates.FullChainPath, _certificates.KeyPath), chain, offline: true);
    }

    private SslStreamCertificateContext CertificateAlone() => SslStreamCertificateContext.Create(
        X509Certificate2.CreateFromPemFile(_certificates.FullChainPath, _certificates.KeyPath), additionalCertificates: null, offline: true);

    private static void ExpectNotTrusted(PeerFault fault, string why)
    {
        Assert.That((fault.Kind, fault.IsPassing), Is.EqualTo((PeerFaultKind.Unavailable, true)), fault.Words);
        Assert.That(fault.Words, Does.Contain("it is not trusted").And.Contain("certificate").And.Contain(why));
    }
}
