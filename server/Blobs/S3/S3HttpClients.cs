using Amazon.Runtime;

namespace Mover.Server.Blobs.S3;

/// <summary>Gives Amazon's client the one HTTP client that keeps our time limits.</summary>
internal sealed class S3HttpClients(S3Options options) : HttpClientFactory, IDisposable
{
    /// <summary>Names are looked up again from time to time: stores move behind theirs.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client = new(new PatientHandler(
        new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTime,
            PooledConnectionLifetime = ConnectionLifetime,
            // Amazon's client follows redirects itself, since it has to sign anew.
            AllowAutoRedirect = false,
            UseCookies = false,
        },
        options.Patience))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();
}
