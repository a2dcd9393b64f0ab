using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;

namespace Mover.Server.Moves.Peers;

/// <summary>One way to another server: its connection is made by the gate, shared by all calls that go this way, and closed when it rests.</summary>
internal sealed class PeerRoad : IDisposable
{
    /// <summary>A message of a peer with its largest content, and room for what stands around it.</summary>
    private const int MostMessageBytes = (4 << 20) + (64 << 10);

    private readonly PeerAddress _server;
    private readonly PeerGate _gate;
    private readonly GrpcChannel _channel;
    private int _connections;

    /// <param name="authorityPath">A PEM file of authorities beside those of the system; empty for none.</param>
    /// <param name="idle">After how long without a call the connection is closed.</param>
    public PeerRoad(PeerAddress server, PeerGate gate, string authorityPath, TimeSpan idle)
    {
        (_server, _gate) = (server, gate);
        _channel = GrpcChannel.ForAddress(server.ToUri(), new GrpcChannelOptions
        {
            HttpHandler = CreateHandler(authorityPath, idle),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MostMessageBytes,
            // The limit would not hold for what a stranger lets inflate.
            CompressionProviders = [],
        });
        Calls = _channel.CreateCallInvoker();
    }

    public CallInvoker Calls { get; }

    /// <summary>True while there is no connection.</summary>
    public bool IsResting => Volatile.Read(ref _connections) == 0;

    /// <summary>Ends all calls that go this way.</summary>
    public void Dispose() => _channel.Dispose();

    private SocketsHttpHandler CreateHandler(string authorityPath, TimeSpan idle)
    {
        var handler = new SocketsHttpHandler
        {
            // Whatever would lead past the gate.
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = async (_, ct) => Count(await _gate.ConnectAsync(_server, ct)),
            ConnectTimeout = PeerGate.ConnectTime,
            PooledConnectionIdleTimeout = idle,
            // A cable that was pulled sends nothing: it is noticed after both together and, as the clock behind them ticks, four seconds.
            KeepAlivePingDelay = TimeSpan.FromSeconds(8),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(8),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            // A second connection only where the first one has as many streams as the server takes: calls would wait for streams of hours.
            EnableMultipleHttp2Connections = true,
            SslOptions = ServerTrust.OptionsFor(_server.Host, authorityPath),
        };
        // A certificate can name places where others are to be fetched, and these need not be public.
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        return handler;
    }

    private CountedStream Count(Socket socket)
    {
        Interlocked.Increment(ref _connections);
        return new CountedStream(socket, () => Interlocked.Decrement(ref _connections));
    }

    /// <summary>A connection that says when it is closed.</summary>
    private sealed class CountedStream(Socket socket, Action leave) : NetworkStream(socket, ownsSocket: true)
    {
        private Action? _leave = leave;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Interlocked.Exchange(ref _leave, null)?.Invoke();
        }
    }
}
