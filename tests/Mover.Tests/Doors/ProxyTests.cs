using Grpc.Core;
using Mover.Server;
using Mover.V1;

namespace Mover.Tests.Doors;

/// <summary>Whose word counts for where a call comes from; and the key for programs of this machine is for nobody behind a proxy.</summary>
[NonParallelizable] // A setting comes from the environment of the process.
[CancelAfter(60_000)]
internal sealed class ProxyTests
{
    private const string Password = "a long password";
    private const string Header = "x-forwarded-for";

    // Who is trusted, what the proxy says, where the server takes the call to come from.
    [TestCase("", "203.0.113.9", "127.0.0.1")]
    [TestCase("192.0.2.1, 10.0.0.0/8", "203.0.113.9", "127.0.0.1")]
    [TestCase("127.0.0.1", "203.0.113.9", "203.0.113.9")]
    [TestCase("127.0.0.0/8", "198.51.100.1, 203.0.113.9", "203.0.113.9")]
    [TestCase("127.0.0.0/8,192.0.2.0/24", "203.0.113.9, 192.0.2.7", "203.0.113.9")]
    [TestCase("127.0.0.0/8", "2001:db8::7", "2001:db8::7")]
    [TestCase("127.0.0.0/8", "nonsense", "127.0.0.1")]
    public async Task Only_a_trusted_proxy_says_where_a_call_comes_from(string trusted, string said, string found, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync($"TrustedProxies={trusted}");
        await AddOwnerAsync(server, ct);
        var nobody = server.Client(null);
        var metadata = new Metadata { { Header, said } };
        var signed = await nobody.Identity.SignInOwnerAsync(
            new SignInOwnerRequest { Address = "a.example", Password = Password }, metadata, cancellationToken: ct);
        var sessions = await server.Client(signed.Token).ListSessionsAsync(ct);
        Assert.That(sessions.Single().SourceAddress, Is.EqualTo(found));
    }

    [TestCase("", Header, "203.0.113.9")]
    [TestCase("", Header, "127.0.0.1")]
    [TestCase("", "forwarded", "for=127.0.0.1")]
    [TestCase("", "via", "2 proxy")]
    [TestCase("", "x-real-ip", "127.0.0.1")]
    [TestCase("127.0.0.1", Header, "127.0.0.1")]
    [TestCase("127.0.0.1", Header, "203.0.113.9")]
    [TestCase("127.0.0.1", "a", "no word of a proxy")]
    public async Task The_local_key_is_not_good_through_a_proxy(string trusted, string header, string value, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync($"TrustedProxies={trusted}");
        var metadata = server.Key;
        metadata.Add(header, value);
        var call = server.Client(null).Identity.GetCallerAsync(new GetCallerRequest(), metadata, cancellationToken: ct);
        await Refusals.ExpectAsync(call, Reason.CredentialsInvalid);
    }

    [Test]
    public async Task The_environment_cannot_make_the_server_believe_everybody(CancellationToken ct)
    {
        const string variable = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";
        Environment.SetEnvironmentVariable(variable, "true");
        try
        {
            await Only_a_trusted_proxy_says_where_a_call_comes_from("", "203.0.113.9", "127.0.0.1", ct);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [TestCase("127.0.0.1", 0)]
    [TestCase(" 10.0.0.0/8 , ::1, 2001:db8::/32 ", 0)]
    [TestCase("proxy.example", 1)]
    [TestCase("10.0.0.0/33, 1.2.3.4.5", 2)]
    public void A_proxy_is_an_address_or_a_network(string trusted, int faults) =>
        Assert.That(new MoverOptions { TrustedProxies = trusted }.Faults().Count(), Is.EqualTo(faults));

    /// <summary>With a key of its own: where a proxy is trusted on this machine, the local one is good for nobody.</summary>
    private static async Task AddOwnerAsync(TestServer server, CancellationToken ct)
    {
        var keys = (Mover.Server.Identity.ServiceKeys)server.Services.GetService(typeof(Mover.Server.Identity.ServiceKeys))!;
        var service = server.Client(await keys.AddAsync("a program", ["spaces.manage"], ct));
        await service.CreateSpaceAsync("a.example", ct, Password);
    }
}
