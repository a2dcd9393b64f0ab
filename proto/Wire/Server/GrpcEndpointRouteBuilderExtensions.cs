using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mover.Wire;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves gRPC services at the endpoints of an application.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.ServiceProvider;
        var mapped = services.GetService<MappedServices>()
            ?? throw new InvalidOperationException("Unable to find the required services. Please add all the required services by calling 'IServiceCollection.AddGrpc'.");
        var options = services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value;
        options.Inherit(services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value);
        var settings = ServiceSettings.From(options);

        var endpoints = new List<IEndpointConventionBuilder>();
        foreach (var method in ServiceMethods<TService>.Find(options.Interceptors))
        {
            var handler = new ServerCallHandler(method.Method, settings, method.Invoke, mapped.Logger);
            endpoints.Add(builder.MapMethods(method.Method.FullName, [HttpMethods.Post], handler.HandleAsync)
                .WithDisplayName($"gRPC - {method.Method.FullName}")
                .WithMetadata(CollectMetadata<TService>(method)));
        }
        mapped.MapFallback(builder);
        return new(endpoints);
    }

    // The attributes of the method stand last: of two, the nearer one counts.
    private static object[] CollectMetadata<TService>(ServiceMethod method) =>
    [
        new GrpcMethodMetadata(typeof(TService), method.Method),
        .. typeof(TService).GetCustomAttributes(inherit: true),
        .. method.Served.GetCustomAttributes(inherit: true),
    ];
}
