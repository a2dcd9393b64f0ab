using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Mover.Wire;

/// <summary>Decides whether a request is a gRPC call at all, and prepares the server for one.</summary>
internal static class RequestGate
{
    /// <summary>False, and answered with a plain HTTP status, when the peer speaks something else.</summary>
    public static bool Accepts(HttpContext http)
    {
        if (!WireHeaders.IsGrpcContentType(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }
        if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "h2c";
            return false;
        }
        return true;
    }

    /// <summary>Lifts limits meant for whole uploads: messages have their own limit, and a stream may rest as long as it likes.</summary>
    public static void LiftLimits(HttpContext http, MethodType type)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
        // On HTTP/2 the response rate is a limit of the connection and belongs to the server's own settings.
        if (type is MethodType.ClientStreaming or MethodType.DuplexStreaming
            && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }
}
