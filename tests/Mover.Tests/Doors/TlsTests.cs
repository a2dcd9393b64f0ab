using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Mover.Server;
using Mover.Tests.Archives;
using Mover.Tests.Operations;
using Mover.Tests.Tui;

namespace Mover.Tests.Doors;

/// <summary>TLS with the certificate that Kestrel's standard settings name: from a file of settings and from the environment, told in plain
/// words when it is not good, renewed while the server runs.</summary>
[NonParallelizable] // Settings come from the environment of the process, and verbs take its console.
[CancelAfter(90_000)]
internal sealed class TlsTests
{
    private static readonly string[] Https = ["Grpc=https://127.0.0.1:0", "Links=https://127.0.0.1:0"];

    private TempFolder _folder = null!;
    private ServerCertificates _certificates = null!;

    [SetUp]
    public void Begin()
    {
        _folder = new TempFolder();
        _certificates = new ServerCertificates(_folder.Name);
        _certificates.Issue();
        SetEnvironment(_certificates.Settings);
    }

    [TearDown]
    public void End()
    {
        SetEnvironment(_certificates.Settings.ToDictionary(pair => pair.Key, _ => (string?)null)!);
        _folder.Dispose();
    }

    [Test]
    public async Task A_certificate_named_in_appsettings_of_the_working_folder_is_served(CancellationToken ct)
    {
        SetEnvironment(_certificates.Settings.ToDictionary(pair => pair.Key, _ => (string?)null)!);
        await File.WriteAllTextAsync(_folder.PathOf("appsettings.json"), JsonSerializer.Serialize(new
        {
            Mover = new { Data = _folder.PathOf("data"), Grpc = "https://127.0.0.1:0", Links = "https://127.0.0.1:0" },
            // Both paths are read from the working folder.
            Kestrel = new { Certificates = new { Default = new { Path = "fullchain.pem", KeyPath = "privkey.pem" } } },
        }), ct);
        await using var server = await ServerProcess.StartInAsync(_folder.Name, _folder.PathOf("data"));
        await ExpectServingAsync(server.GrpcAddress, ct);
    }

    [Test]
    public async Task A_certificate_named_in_the_environment_is_served_on_both_addresses(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(Https);
        await ExpectServingAsync(server.GrpcAddress, ct);
        var check = await VerbRun.RunOnAsync(_folder.PathOf("data"), "", ct, "check", "--set", Https[0]);
        Assert.That(check.Output, Does.Contain($"tls       ok  {_certificates.FullChainPath}, until 20"), check.ToString());
        using var http = new HttpClient(Handler());
        using var answer = await http.GetAsync(new Uri(server.LinksAddress), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task gRPC_agrees_on_HTTP2_and_on_nothing_older_than_TLS_1_2(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(Https);
        using var tls = await ConnectAsync(
            server.GrpcAddress, new SslClientAuthenticationOptions { ApplicationProtocols = [SslApplicationProtocol.Http11, SslApplicationProtocol.Http2] }, ct);
        Assert.That(tls.NegotiatedApplicationProtocol, Is.EqualTo(SslApplicationProtocol.Http2));
        Assert.That(tls.SslProtocol, Is.AnyOf(SslProtocols.Tls12, SslProtocols.Tls13));
#pragma warning disable SYSLIB0039, CA5397 // Old protocols are what is tried.
        var old = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls11 };
#pragma warning restore SYSLIB0039, CA5397
        Assert.That(() => ConnectAsync(server.GrpcAddress, old, ct), Throws.InstanceOf<AuthenticationException>().Or.InstanceOf<IOException>());
    }

    [Test]
    public async Task A_peer_that_never_agrees_on_TLS_is_let_go(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync([.. Https, "Limits:HandshakeTime=00:00:01"]);
        Assert.That(await RawHttp1.SayAsync(server.GrpcAddress, "", ct), Does.Not.Contain("HTTP"));
    }

    [TestCase("no setting", "needs a certificate")]
    [TestCase("no file", "cannot be read")]
    [TestCase("noise", "cannot be read")]
    [TestCase("another key", "cannot be read")]
    [TestCase("expired", "expired at 20")]
    [TestCase("too early", "good only from 20")]
    public async Task A_certificate_that_is_not_good_stops_the_start_in_plain_words(string what, string words, CancellationToken ct)
    {
        switch (what)
        {
            case "no setting":
                SetEnvironment(_certificates.Settings.ToDictionary(pair => pair.Key, _ => (string?)null)!);
                break;
            case "no file":
                File.Delete(_certificates.FullChainPath);
                break;
            case "noise":
                await File.WriteAllBytesAsync(_certificates.FullChainPath, Contents.Noise(1, 1000), ct);
                break;
            case "another key":
                var certificate = await File.ReadAllTextAsync(_certificates.FullChainPath, ct);
                _certificates.Issue();
                await File.WriteAllTextAsync(_certificates.FullChainPath, certificate, ct);
                break;
            case "expired":
                _certificates.Issue(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-1));
                break;
            default:
                _certificates.Issue(DateTimeOffset.UtcNow.AddDays(1));
                break;
        }

        var fault = Assert.ThrowsAsync<SettingsException>(() => TestServer.StartAsync(Https))!;
        var check = await VerbRun.RunOnAsync(_folder.PathOf("data"), "", ct, "check", "--set", Https[0]);
        Assert.That((check.ExitCode, check.Error), Is.EqualTo((1, fault.Message + Environment.NewLine)));
        Assert.That(fault.Message, Does.Contain(words).And.Contain("Kestrel:Certificates:Default"));
        if (what != "no setting")
            Assert.That(fault.Message, Does.Contain(_certificates.FullChainPath));
    }

    [Test]
    public async Task A_renewed_certificate_is_taken_while_the_server_runs_and_a_broken_one_is_not(CancellationToken ct)
    {
        var clock = new StoppedClock();
        await using var server = await TestServer.StartAsync(Shape.Engine, clock, Https);
        var before = await SerialAsync(server, ct);
        var renewed = _certificates.Issue();
        Assert.That(await SerialAsync(server, ct), Is.EqualTo(before), "within the minute nobody looks");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await SerialAsync(server, ct), Is.EqualTo(renewed).And.Not.EqualTo(before));
        await File.WriteAllTextAsync(_certificates.FullChainPath, "half a file", ct);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await SerialAsync(server, ct), Is.EqualTo(renewed));
        Assert.That(server.Errors, Has.Some.Contain("the one before stays in force"));
        server.ExpectErrors();
    }

    [Test]
    public async Task The_client_believes_the_authority_that_it_is_told_and_no_other(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(Https);
        var console = new TestConsole(_folder.Name);
        console.Variables["MOVER_TOKEN"] = server.Token;
        console.Variables["MOVER_SERVER"] = server.GrpcAddress;
        Assert.That(await console.RunAsync($"space list --ca {_certificates.AuthorityPath}", ct), Is.Zero, console.All);
        console.Variables["MOVER_CA"] = "ca.pem";
        Assert.That(await console.RunAsync("space list", ct), Is.Zero, console.All);
        console.Variables["MOVER_CA"] = "privkey.pem";
        Assert.That(await console.RunAsync("space list", ct), Is.EqualTo(2), console.All);
        console.Variables["MOVER_CA"] = "nothing.pem";
        Assert.That(await console.RunAsync("space list", ct), Is.EqualTo(2), console.All);
        var other = _folder.PathOf("other");
        Directory.CreateDirectory(other);
        console.Variables["MOVER_CA"] = new ServerCertificates(other).AuthorityPath;
        Assert.That(await console.RunAsync("space list", ct), Is.EqualTo(1), console.All);
        Assert.That(console.Error, Does.Contain("certificate").And.Contain("--ca FILE"));
    }

    [Test]
    public async Task Python_connects_with_the_authority(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(Https);
        const string script = """
            import sys
            try:
                import grpc
            except ImportError:
                print("no grpc"); sys.exit(0)
            channel = grpc.secure_channel(sys.argv[1], grpc.ssl_channel_credentials(open(sys.argv[2], "rb").read()))
            check = channel.unary_unary("/grpc.health.v1.Health/Check")
            print("status", check(b"", timeout=20)[1])
            """;
        var said = await ToolRun.RunAsync(
            Required.Tool("/usr/bin/python3"), ct, ["-c", script, server.GrpcAddress["https://".Length..], _certificates.AuthorityPath]);
        if (said.Contains("no grpc", StringComparison.Ordinal))
            Required.Absent("python3-grpcio", "python3 has no grpc");
        Assert.That(said, Does.Contain("status 1"));
    }

    private async Task ExpectServingAsync(string address, CancellationToken ct)
    {
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = Handler(), DisposeHttpClient = true });
        await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: ct);
    }

    private async Task<string> SerialAsync(TestServer server, CancellationToken ct)
    {
        using var tls = await ConnectAsync(server.GrpcAddress, new SslClientAuthenticationOptions(), ct);
        return ((X509Certificate2)tls.RemoteCertificate!).SerialNumber;
    }

    private async Task<SslStream> ConnectAsync(string address, SslClientAuthenticationOptions options, CancellationToken ct)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, new Uri(address).Port, ct);
        var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false);
        options.TargetHost = "localhost";
        options.ApplicationProtocols ??= [SslApplicationProtocol.Http2];
        options.CertificateChainPolicy = Trust();
        await tls.AuthenticateAsClientAsync(options, ct);
        return tls;
    }

    private SocketsHttpHandler Handler() => new() { SslOptions = { CertificateChainPolicy = Trust() } };

    private X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_certificates.Authorities);
        return policy;
    }

    private static void SetEnvironment(IReadOnlyDictionary<string, string> settings)
    {
        foreach (var (name, value) in settings)
            Environment.SetEnvironmentVariable(name, value);
    }
}
