using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Connection;

/// <summary>An open channel to a server with the caller's credentials.</summary>
internal sealed class MoverConnection : IDisposable
{
    // A page of 1000 entries whose paths are all 4096 bytes long stays below this.
    private const int MostMessageBytes = 16 << 20;

    private static readonly TimeSpan UsualSilence = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LongestReconnect = TimeSpan.FromSeconds(5);

    private readonly GrpcChannel _channel;
    private readonly ServerAddress _server;
    private readonly Func<string?> _findToken;

    private MoverConnection(GrpcChannel channel, CallInvoker calls, ServerAddress server, Func<string?> findToken)
    {
        _channel = channel;
        _server = server;
        _findToken = findToken;
        Identity = new IdentityService.IdentityServiceClient(calls);
        Spaces = new SpacesService.SpacesServiceClient(calls);
        Archives = new ArchivesService.ArchivesServiceClient(calls);
        Imports = new ImportsService.ImportsServiceClient(calls);
        Notices = new NoticesService.NoticesServiceClient(calls);
        Moves = new MovesService.MovesServiceClient(calls);
        Journal = new JournalService.JournalServiceClient(calls);
        Support = new SupportService.SupportServiceClient(calls);
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
    /// <param name="silence">After so long without a byte a ping is sent, and after so long without its answer the connection is lost; null for the usual time.</param>
    /// <param name="listener">Sees each call; null for nobody.</param>
    public static MoverConnection Open(ServerAddress server, Func<string?> findToken, TimeSpan? silence = null, Interceptor? listener = null)
    {
        var channel = GrpcChannel.ForAddress(server.Uri, new GrpcChannelOptions
        {
            HttpHandler = Handler(server, silence ?? UsualSilence),
            DisposeHttpClient = true,
            // A channel waits longer and longer before it connects again, two minutes in the end, and fails all calls meanwhile.
            MaxReconnectBackoff = LongestReconnect,
            MaxReceiveMessageSize = MostMessageBytes,
            // The limit would not hold for what a server lets inflate.
            CompressionProviders = [],
        });
        return new MoverConnection(channel, listener is null ? channel.CreateCallInvoker() : channel.Intercept(listener), server, findToken);
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

    private static SocketsHttpHandler Handler(ServerAddress server, TimeSpan silence)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            EnableMultipleHttp2Connections = true,
            // A cable that was pulled sends nothing: without pings a stream would wait for ever.
            KeepAlivePingDelay = silence,
            KeepAlivePingTimeout = silence,
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

        return handler;
    }

    private static void RequireHeaderText(string token)
    {
        if (token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw CommandFailure.WrongUsage("The token has characters that no token of Mover has.");
    }
}
