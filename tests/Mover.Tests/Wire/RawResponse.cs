using System.Net;

namespace Mover.Tests.Wire;

/// <summary>A response as it came over the wire.</summary>
internal sealed record RawResponse(HttpStatusCode Http, Dictionary<string, string> Headers, Dictionary<string, string> Trailers, byte[] Body)
{
    public bool IsTrailersOnly => Headers.ContainsKey("grpc-status");

    /// <summary>The value of <c>grpc-status</c>, wherever it stood.</summary>
    public string? Status => (IsTrailersOnly ? Headers : Trailers).GetValueOrDefault("grpc-status");

    public string? Message => (IsTrailersOnly ? Headers : Trailers).GetValueOrDefault("grpc-message");
}
