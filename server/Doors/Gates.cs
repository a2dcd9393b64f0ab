using Microsoft.AspNetCore.Http.Features;
using Mover.Server.Calls;
using Mover.Server.Identity;

namespace Mover.Server.Doors;

/// <summary>What every request passes before it meets a room: whose word counts for where it comes from, how large it may be, and how
/// slowly its answer may be taken.</summary>
internal static class Gates
{
    public static void UseGates(this WebApplication server, MoverOptions options)
    {
        var logger = server.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Gates).FullName!);
        var proxies = TrustedProxies.Parse(options.TrustedProxies);
        if (!proxies.IsEmpty)
        {
            server.Use(next => http =>
            {
                if (proxies.Contains(http.Connection.RemoteIpAddress))
                    DirectPeer.MarkAsProxied(http);
                return next(http);
            });
            server.UseForwardedHeaders(proxies.ToForwardedHeaders());
        }

        server.Use(next => http =>
        {
            BoundBody(http, options.Limits);
            return WatchReaderAsync(http, next, options.Limits, logger);
        });
    }

    /// <summary>gRPC limits its messages and says so in its own words, and a stream of them has no end; anything else is a small form.</summary>
    private static void BoundBody(HttpContext http, LimitsOptions limits)
    {
        var isGrpc = http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) is true;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = isGrpc ? null : limits.FormBytes;
    }

    private static async Task WatchReaderAsync(HttpContext http, RequestDelegate next, LimitsOptions limits, ILogger logger)
    {
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var writer = new PatientWriter(body.Writer, limits, () =>
        {
            logger.ReaderTooSlow(http.Connection.RemoteIpAddress);
            CallCut.Cut(http);
        });
        http.Features.Set<IHttpResponseBodyFeature>(new PatientBody(body, writer));
        try
        {
            await next(http);
        }
        finally
        {
            http.Features.Set(body);
        }
    }
}
