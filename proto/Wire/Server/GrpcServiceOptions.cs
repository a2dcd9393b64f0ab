using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>How services are served; set for all in <c>AddGrpc</c>, for one in <c>AddServiceOptions</c>.</summary>
public class GrpcServiceOptions
{
    /// <summary>Largest message sent, in bytes, or null for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Largest message received, in bytes, or null for no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Whether a caller sees the message of an exception that a service did not mean to send.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>Encoding name that responses are compressed with where the caller understands it, or null.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    public CompressionLevel? ResponseCompressionLevel { get; set; }

    public IList<ICompressionProvider> CompressionProviders { get; set; } = [new GzipCompressionProvider(CompressionLevel.Fastest)];

    public InterceptorCollection Interceptors { get; } = [];
}
