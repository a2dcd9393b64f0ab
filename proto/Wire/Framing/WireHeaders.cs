using System.Collections.Frozen;

namespace Mover.Wire;

/// <summary>The header and trailer names that belong to the protocol (PROTOCOL-HTTP2 of the gRPC specification).</summary>
internal static class WireHeaders
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Identity = "identity";

    /// <summary>Put by a caller or a service into its headers to choose the compression of one call; never sent.</summary>
    public const string InternalEncodingRequest = "grpc-internal-encoding-request";

    private static readonly FrozenSet<string> Owned = new[]
    {
        Status, Message, Timeout, Encoding, AcceptEncoding, InternalEncodingRequest,
        "content-type", "content-length", "te", "host", "trailer", "transfer-encoding", "connection",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for names that are no metadata of the caller or the service.</summary>
    public static bool IsOwned(string name) => name.Length == 0 || name[0] == ':' || Owned.Contains(name);

    /// <summary>True for <c>application/grpc</c> and its forms with a suffix; <c>application/grpc-web</c> frames its trailers otherwise.</summary>
    public static bool IsGrpcContentType(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';');
}
