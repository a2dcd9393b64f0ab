using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mover.Tests.Doors;

/// <summary>An HTTP/1.1 client that sends any bytes at any pace.</summary>
internal sealed class RawHttp1 : IDisposable
{
    private readonly TcpClient _tcp;

    private RawHttp1(TcpClient tcp) => (_tcp, Stream) = (tcp, tcp.GetStream());

    public NetworkStream Stream { get; }

    /// <param name="buffer">What the system takes in for a client that does not read; 0 for as much as it likes.</param>
    public static async Task<RawHttp1> ConnectAsync(string address, CancellationToken ct, int buffer = 0)
    {
        var tcp = new TcpClient();
        if (buffer > 0)
            tcp.ReceiveBufferSize = buffer;
        await tcp.ConnectAsync(IPAddress.Loopback, new Uri(address).Port, ct);
        return new RawHttp1(tcp);
    }

    public Task SendAsync(string text, CancellationToken ct) => Stream.WriteAsync(Encoding.ASCII.GetBytes(text), ct).AsTask();

    /// <summary>All that comes until the server closes.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 << 10];
        try
        {
            int read;
            while ((read = await Stream.ReadAsync(buffer, ct)) > 0)
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (Exception cut) when (cut is IOException or SocketException)
        {
            // Breaking off is an end, too.
        }

        return text.ToString();
    }

    /// <summary>One request, and all that comes of it.</summary>
    public static async Task<string> SayAsync(string address, string request, CancellationToken ct)
    {
        using var peer = await ConnectAsync(address, ct);
        try
        {
            await peer.SendAsync(request, ct);
        }
        catch (IOException)
        {
            // The server answered and closed before it had heard all.
        }

        return await peer.ReadToEndAsync(ct);
    }

    public void Dispose() => _tcp.Dispose();
}
