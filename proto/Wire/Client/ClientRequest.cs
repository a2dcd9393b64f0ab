using System.Net;
using Grpc.Core;
using Grpc.Net.Client;

namespace Mover.Wire;

/// <summary>Makes the HTTP request of a call.</summary>
internal static class ClientRequest
{
    private static readonly string UserAgent = $"grpc-dotnet-wire/1.0 (.NET {Environment.Version})";

    public static async Task<HttpRequestMessage> CreateAsync(GrpcChannel channel, IMethod method, string? host, CallOptions options, HttpContent content, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(channel.Address, method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        var headers = request.Headers;
        headers.Host = host;
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation(WireHeaders.AcceptEncoding, channel.Compressions.AcceptEncoding);
        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            headers.TryAddWithoutValidation(WireHeaders.Timeout, TimeoutCodec.Encode(DeadlineTimer.Remaining(deadline)));
        }
        Add(request, options.Headers);
        await AddCredentialsAsync(channel, method, options, request, cancellationToken);
        if (!headers.NonValidated.Contains("user-agent"))
        {
            headers.TryAddWithoutValidation("user-agent", UserAgent);
        }
        return request;
    }

    /// <summary>The compression the caller asked for in its headers, or null.</summary>
    public static string? FindEncoding(CallOptions options) =>
        options.Headers?.GetValue(WireHeaders.InternalEncodingRequest) is { } name && name != WireHeaders.Identity ? name : null;

    private static void Add(HttpRequestMessage request, Metadata? metadata)
    {
        foreach (var entry in metadata ?? Metadata.Empty)
        {
            if (entry.Key == WireHeaders.InternalEncodingRequest && entry.Value != WireHeaders.Identity)
            {
                request.Headers.TryAddWithoutValidation(WireHeaders.Encoding, entry.Value);
            }
            else if (!WireHeaders.IsOwned(entry.Key))
            {
                request.Headers.TryAddWithoutValidation(entry.Key, MetadataCodec.Encode(entry));
            }
        }
    }

    private static async Task AddCredentialsAsync(GrpcChannel channel, IMethod method, CallOptions options, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (channel.FindCredentials(options.Credentials) is not { } credentials)
        {
            return;
        }
        var added = new Metadata();
        var serviceUrl = new Uri(channel.Address, method.ServiceName).AbsoluteUri;
        await credentials.AddHeadersAsync(new AuthInterceptorContext(serviceUrl, method.Name, cancellationToken), added);
        Add(request, added);
    }
}
