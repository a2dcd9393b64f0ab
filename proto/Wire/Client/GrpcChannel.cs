using Grpc.Core;
using Mover.Wire;

namespace Grpc.Net.Client;

/// <summary>The connections to one server; calls of any number of clients share them.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private readonly GrpcChannelOptions _options;
    private readonly CancellationTokenSource _closed = new();

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        if (options.HttpClient is not null && options.HttpHandler is not null)
        {
            throw new ArgumentException($"{nameof(options.HttpClient)} and {nameof(options.HttpHandler)} have been configured. Only one HTTP caller can be specified.");
        }
        Address = address;
        _options = options;
        _ownsHttp = options.DisposeHttpClient || (options.HttpClient is null && options.HttpHandler is null);
        _http = options.HttpClient ?? new HttpMessageInvoker(options.HttpHandler ?? CreateHandler(), disposeHandler: _ownsHttp);
        Compressions = options.CompressionProviders is { } providers ? new(providers) : CompressionSet.Default;
        CheckScheme();
    }

    internal Uri Address { get; }

    internal CompressionSet Compressions { get; }

    internal int SendLimitBytes => _options.MaxSendMessageSize ?? int.MaxValue;

    internal int ReceiveLimitBytes => _options.MaxReceiveMessageSize ?? int.MaxValue;

    /// <summary>Fires when the channel is disposed: its calls end.</summary>
    internal CancellationToken Closed { get; private set; }

    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        var channel = new GrpcChannel(address, channelOptions);
        channel.Closed = channel._closed.Token;
        return channel;
    }

    public override CallInvoker CreateCallInvoker() => new ChannelCallInvoker(this);

    public void Dispose()
    {
        if (Closed.IsCancellationRequested)
        {
            return;
        }
        _closed.Cancel();
        if (_ownsHttp)
        {
            _http.Dispose();
        }
        _closed.Dispose();
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _http is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _http.SendAsync(request, cancellationToken);

    /// <summary>The credentials of a call, or null where it has none or may not show them on an open wire.</summary>
    internal CallCredentials? FindCredentials(CallCredentials? own)
    {
        if (Address.Scheme != Uri.UriSchemeHttps && !_options.UnsafeUseInsecureChannelCallCredentials)
        {
            return null;
        }
        var all = _options.Credentials?.Call;
        return all is not null && own is not null ? CallCredentials.Compose(all, own) : all ?? own;
    }

    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    // One connection carries 100 streams on Kestrel; calls above that would wait for streams that may last for hours.
    private static SocketsHttpHandler CreateHandler() => new() { EnableMultipleHttp2Connections = true };

    private void CheckScheme()
    {
        var isSecure = Address.Scheme == Uri.UriSchemeHttps;
        if (_options.Credentials is { } credentials && credentials.IsSecure != isSecure)
        {
            throw new InvalidOperationException(
                $"Channel is configured with {(credentials.IsSecure ? "secure" : "insecure")} channel credentials and can't use a HttpClient with a '{Address.Scheme}' scheme.");
        }
    }
}
