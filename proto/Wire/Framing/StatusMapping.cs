using System.Net;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>What an HTTP status or an HTTP/2 error means for a call that got no <c>grpc-status</c>.</summary>
internal static class StatusMapping
{
    public static StatusCode FromHttp(HttpStatusCode status) => (int)status switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    /// <param name="errorCode">RFC 9113 section 7.</param>
    public static StatusCode FromHttp2(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xB => StatusCode.ResourceExhausted,
        0xC => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };

    /// <summary>The code that a peer sent, or null when it is no number.</summary>
    public static StatusCode? FromWire(string? grpcStatus) =>
        int.TryParse(grpcStatus, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code)
            ? code is >= 0 and <= (int)StatusCode.Unauthenticated ? (StatusCode)code : StatusCode.Unknown
            : null;
}
