using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Google.Protobuf;
using Mover.Tests.Wire;

namespace Mover.Tests.Doors;

/// <summary>An HTTP/2 client that keeps to no rule but the one that a test wants: frames by hand, windows that it never opens.</summary>
/// <remarks>Source of the numbers: RFC 9113, section 6.</remarks>
internal sealed class RawHttp2 : IDisposable
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte Continuation = 9;
    public const byte EndStream = 1;
    public const byte EndHeaders = 4;
    public const ushort MostStreams = 3;
    public const ushort InitialWindow = 4;

    private readonly TcpClient _tcp = new();

    public NetworkStream Stream => _tcp.GetStream();

    /// <summary>Connects and sends the preface with one setting.</summary>
    public static async Task<RawHttp2> ConnectAsync(string address, CancellationToken ct, uint window = 65535)
    {
        var peer = new RawHttp2();
        await peer._tcp.ConnectAsync(IPAddress.Loopback, new Uri(address).Port, ct);
        await peer.Stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), ct);
        var setting = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(setting, InitialWindow);
        BinaryPrimitives.WriteUInt32BigEndian(setting.AsSpan(2), window);
        await peer.SendAsync(Settings, 0, 0, setting, ct);
        return peer;
    }

    public async Task SendAsync(byte type, byte flags, int stream, byte[] payload, CancellationToken ct)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        await Stream.WriteAsync(frame, ct);
    }

    /// <summary>The head of a gRPC call, as literals that no table knows.</summary>
    public static byte[] Head(string path, string? token, params (string Name, string Value)[] more)
    {
        (string, string)[] head =
        [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "a"), ("te", "trailers"), ("content-type", "application/grpc"),
            .. token is null ? Array.Empty<(string, string)>() : [("authorization", $"Bearer {token}")], .. more,
        ];
        var block = new MemoryStream();
        foreach (var (name, value) in head)
        {
            block.WriteByte(0);
            Write(block, name);
            Write(block, value);
        }

        return block.ToArray();
    }

    /// <summary>Makes a call whose one message is there at once.</summary>
    public async Task CallAsync(int stream, string path, string? token, IMessage request, CancellationToken ct)
    {
        await SendAsync(Headers, EndHeaders, stream, Head(path, token), ct);
        await SendAsync(Data, EndStream, stream, RawGrpc.Frame(0, request.ToByteArray()), ct);
    }

    /// <summary>The next frame; null when the server has closed the connection.</summary>
    public async Task<RawFrame?> FindFrameAsync(CancellationToken ct)
    {
        try
        {
            var head = new byte[9];
            await Stream.ReadExactlyAsync(head, ct);
            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(head) >> 8];
            await Stream.ReadExactlyAsync(payload, ct);
            return new RawFrame(head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)), payload);
        }
        catch (Exception cut) when (cut is IOException or SocketException)
        {
            return null;
        }
    }

    /// <summary>Reads on to the first frame that a test waits for; null when the server closes the connection before.</summary>
    public async Task<RawFrame?> FindFrameAsync(Func<RawFrame, bool> wanted, CancellationToken ct)
    {
        var frame = await FindFrameAsync(ct);
        while (frame is not null && !wanted(frame))
            frame = await FindFrameAsync(ct);
        return frame;
    }

    public void Dispose() => _tcp.Dispose();

    private static void Write(MemoryStream block, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        // An integer with a prefix of seven bits: RFC 7541, section 5.1.
        if (bytes.Length < 127)
        {
            block.WriteByte((byte)bytes.Length);
        }
        else
        {
            block.WriteByte(127);
            var rest = bytes.Length - 127;
            for (; rest >= 128; rest /= 128)
                block.WriteByte((byte)(rest % 128 + 128));
            block.WriteByte((byte)rest);
        }

        block.Write(bytes);
    }
}
