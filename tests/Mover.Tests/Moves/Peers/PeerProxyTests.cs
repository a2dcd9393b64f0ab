using System.Net;

namespace Mover.Tests.Moves.Peers;

/// <summary>Calls between servers go through no proxy that this machine's environment names: it would make the connection in place of the gate.</summary>
[NonParallelizable] // The proxy is one for the whole process.
[CancelAfter(60_000)]
internal sealed class PeerProxyTests
{
    [Test]
    public async Task The_proxy_of_the_environment_is_not_asked(CancellationToken ct)
    {
        await using var proxy = await PeerHost.StartAsync();
        await using var peer = await PeerHost.StartAsync();
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy.Address);
        try
        {
            await using var scene = new PeerScene(PeerScene.Local);
            Assert.That((await scene.HelloAsync(peer.Address, ct)).Versions, Is.EqualTo([1]));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.That((proxy.Connections, peer.Connections), Is.EqualTo((0, 1)));
    }
}
