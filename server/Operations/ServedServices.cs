using Grpc.AspNetCore.Server;

namespace Mover.Server.Operations;

/// <summary>Tells which gRPC services this server serves, from its own endpoints.</summary>
internal static class ServedServices
{
    public static IReadOnlyList<string> Names(EndpointDataSource endpoints) => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.ServiceName)
        .OfType<string>()
        .Distinct()
        .Order(StringComparer.Ordinal)
        .ToList();
}
