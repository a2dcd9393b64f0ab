using System.Collections.Concurrent;
using System.Net.Security;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Mover.Peer.V1;
using Mover.Tests.Wire;

namespace Mover.Tests.Moves.Peers;

/// <summary>Another server, as little of it as the connections to it need: it says
/// Hello, has contents, and knows its connections. A test may answer in its place.</summary>
internal sealed class PeerHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, bool> _open = new();
    private readonly ConcurrentQueue<string> _callers = new();
    private WireHost _host = null!;
    private int _connections;

    public string Address { get; private set; } = "";

    public int Port => new Uri(Address).Port;

    /// <summary>Connections so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Connections at present.</summary>
    public int OpenConnections => _open.Count;

    /// <summary>Of each call so far, the connection that it came on.</summary>
    public IReadOnlyCollection<string> CallConnections => _callers;

    /// <param name="certificate">To serve with TLS.</param>
    /// <param name="answer">Answers all requests in place of the service.</param>
    public static async Task<PeerHost> StartAsync(SslStreamCertificateContext? certificate = null, RequestDelegate? answer = null)
    {
        var peer = new PeerHost();
        peer._host = await WireHost.StartAsync(
            app =>
            {
                app.Use(next => http =>
                {
                    peer._callers.Enqueue(http.Connection.Id);
                    return next(http);
                });
                if (answer is null)
                    app.MapGrpcService<Service>();
                else
                    app.Run(answer);
            },
            builder =>
            {
                builder.Services.AddGrpc();
                builder.WebHost.UseKestrelHttpsConfiguration();
            },
            listening: listen =>
            {
                listen.Use(peer.CountAsync);
                if (certificate is not null)
                    listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => new(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }) });
            });
        peer.Address = peer._host.Address;
        return peer;
    }

    /// <summary>The bytes that stand at an offset of any content.</summary>
    public static byte[] BytesOf(long offset, int count) => [.. Enumerable.Range(0, count).Select(place => (byte)((offset + place) * 31 >> 3))];

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private ConnectionDelegate CountAsync(ConnectionDelegate next) => async connection =>
    {
        Interlocked.Increment(ref _connections);
        _open[connection.ConnectionId] = true;
        try
        {
            await next(connection);
        }
        finally
        {
            _open.TryRemove(connection.ConnectionId, out _);
        }
    };

    private sealed class Service : PeerService.PeerServiceBase
    {
        private const int PieceBytes = 16 << 10;


        public override Task<HelloResponse> Hello(HelloRequest request, ServerCallContext context) =>
            Task.FromResult(new HelloResponse { Versions = { 1 }, Program = "a test" });

        /// <summary>Has every content that it is asked for: each byte tells where it stands.</summary>
        public override async Task ReadContents(
            ReadContentsRequest request, IServerStreamWriter<ReadContentsResponse> responseStream, ServerCallContext context)
        {
            foreach (var (index, content) in request.Contents.Index())
            {
                for (var offset = content.StoredOffsetBytes; offset < content.SizeBytes; offset += PieceBytes)
                {
                    var data = ByteString.CopyFrom(BytesOf(offset, (int)Math.Min(PieceBytes, content.SizeBytes - offset)));
                    await responseStream.WriteAsync(
                        new ReadContentsResponse { Pieces = { new ContentPiece { Index = index, Data = data } } }, context.CancellationToken);
                }
            }
        }
    }
}
