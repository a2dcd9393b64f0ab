using System.IO.Compression;
using Grpc.AspNetCore.Server;

namespace Mover.Wire;

/// <summary>The options of one service, decided once when it is mapped.</summary>
internal sealed record ServiceSettings(
    int ReceiveLimitBytes,
    int SendLimitBytes,
    bool ShowsFaults,
    CompressionSet Compressions,
    string? ResponseEncoding,
    CompressionLevel? ResponseLevel)
{
    public static ServiceSettings Default { get; } = From(new GrpcServiceOptions());

    public static ServiceSettings From(GrpcServiceOptions options)
    {
        var compressions = new CompressionSet(options.CompressionProviders);
        return options.ResponseCompressionAlgorithm is { } name && name != WireHeaders.Identity && compressions.Find(name) is null
            ? throw new InvalidOperationException($"The configured response compression algorithm '{name}' does not have a matching compression provider.")
            : new(
                options.MaxReceiveMessageSize ?? int.MaxValue,
                options.MaxSendMessageSize ?? int.MaxValue,
                options.EnableDetailedErrors ?? false,
                compressions,
                options.ResponseCompressionAlgorithm,
                options.ResponseCompressionLevel);
    }
}
