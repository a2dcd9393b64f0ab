using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Connection;

/// <summary>An open channel to a server with the caller's credentials.</summary>
internal sealed class MoverConnection : IDisposable
{
    // A page of 1000 entries whose paths are all 4096 bytes long stays below this.
    private const int MostMessageBytes = 16 << 20;

    private readonly GrpcChannel _channel;
    private readonly ServerAddress _server;
    private readonly Func<string?> _findToken;

    private MoverConnection(GrpcChannel channel, ServerAddress server, Func<string?> findToken)
    {
        _channel = channel;
        _server = server;
        _findToken = findToken;
        Identity = new IdentityService.IdentityServiceClient(channel);
        Spaces = new SpacesService.SpacesServiceClient(channel);
        Archives = new ArchivesService.ArchivesServiceClient(channel);
        Imports = new ImportsService.ImportsServiceClient(channel);
        Notices = new NoticesService.NoticesServiceClient(channel);
        Moves = new MovesService.MovesServiceClient(channel);
        Journal = new JournalService.JournalServiceClient(channel);
        Support = new SupportService.SupportServiceClient(channel);
    }

    public IdentityService.IdentityServiceClient Identity { get; }

    public SpacesService.SpacesServiceClient Spaces { get; }

    public ArchivesService.ArchivesServiceClient Archives { get; }

    public ImportsService.ImportsServiceClient Imports { get; }

    public NoticesService.NoticesServiceClient Notices { get; }

    public MovesService.MovesServiceClient Moves { get; }

    public JournalService.JournalServiceClient Journal { get; }

    public SupportService.SupportServiceClient Support { get; }

    /// <summary>Opens a channel; nothing travels before the first call.</summary>
    /// <param name="findToken">Asked before each call: a server on this machine writes a new key whenever it starts.</param>
    public static MoverConnection Open(ServerAddress server, Func<string?> findToken)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            EnableMultipleHttp2Connections = true,
            // A cable that was pulled sends nothing: without pings a stream would wait for ever.
            KeepAlivePingDelay = TimeSpan.FromSeconds(20),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        };
        if (server.Authorities is { } authorities)
        {
            // A private authority has no list of what it took back that could be asked for.
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return new MoverConnection(
            GrpcChannel.ForAddress(server.Uri, new GrpcChannelOptions
            {
                HttpHandler = handler,
                DisposeHttpClient = true,
                MaxReceiveMessageSize = MostMessageBytes,
                // The limit would not hold for what a server lets inflate.
                CompressionProviders = [],
            }),
            server,
            findToken);
    }

    /// <summary>Options of one call: credentials and cancellation.</summary>
    public CallOptions Options(CancellationToken cancellation)
    {
        var headers = new Metadata();
        if (_findToken() is { } token)
        {
            _server.RequireSecrecy();
            RequireHeaderText(token);
            headers.Add("authorization", "Bearer " + token);
        }
        return new CallOptions(headers, cancellationToken: cancellation);
    }

    public void Dispose() => _channel.Dispose();

    private static void RequireHeaderText(string token)
    {
        if (token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw CommandFailure.WrongUsage("The token has characters that no token of Mover has.");
    }
}
