using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Mover.Server.Operations;

/// <summary>grpc.health.v1: this server serves from the moment it answers until it begins to stop.</summary>
internal sealed class HealthService(EndpointDataSource endpoints, IHostApplicationLifetime lifetime) : Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        StatusOf(request.Service) is { } status
            ? Task.FromResult(new HealthCheckResponse { Status = status })
            : throw new RpcException(new Status(StatusCode.NotFound, "This server does not have that service."));

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var change = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var status = StatusOf(request.Service) ?? ServingStatus.ServiceUnknown;
        await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
        await Task.Delay(Timeout.Infinite, change.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.CancellationToken.ThrowIfCancellationRequested();
        await responseStream.WriteAsync(
            new HealthCheckResponse { Status = ServingStatus.NotServing }, context.CancellationToken);
    }

    private ServingStatus? StatusOf(string service)
    {
        if (service.Length > 0 && !ServedServices.Names(endpoints).Contains(service))
            return null;
        return lifetime.ApplicationStopping.IsCancellationRequested ? ServingStatus.NotServing : ServingStatus.Serving;
    }
}
