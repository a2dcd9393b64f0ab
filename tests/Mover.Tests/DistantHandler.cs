using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mover.Tests;

/// <summary>Calls from another address of the loopback network, which Linux has all of, under any name of a program.</summary>
internal sealed class DistantHandler(string address, string program) : DelegatingHandler(new SocketsHttpHandler
{
    EnableMultipleHttp2Connections = true,
    RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    ConnectCallback = (context, ct) => ConnectAsync(address, context.DnsEndPoint, ct),
})
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove("user-agent");
        request.Headers.TryAddWithoutValidation("user-agent", program);
        return base.SendAsync(request, cancellationToken);
    }

    private static async ValueTask<Stream> ConnectAsync(string address, DnsEndPoint server, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
