using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Stands on the endpoint of each method, for middleware that wants to know what is called.</summary>
public sealed class GrpcMethodMetadata(Type serviceType, IMethod method)
{
    public Type ServiceType { get; } = serviceType ?? throw new ArgumentNullException(nameof(serviceType));

    public IMethod Method { get; } = method ?? throw new ArgumentNullException(nameof(method));
}
