using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Mover.Wire;

/// <summary>The answer of <c>AddGrpc</c>.</summary>
internal sealed class GrpcServerBuilder(IServiceCollection services) : IGrpcServerBuilder
{
    public IServiceCollection Services { get; } = services;
}
