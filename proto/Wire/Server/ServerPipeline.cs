using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;

namespace Mover.Wire;

/// <summary>A method of a service inside its interceptors, the first registered outermost.</summary>
internal sealed class ServerPipeline<TService>(IReadOnlyList<InterceptorRegistration> interceptors)
    where TService : class
{
    public UnaryServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(Func<TService, TRequest, ServerCallContext, Task<TResponse>> method)
        where TRequest : class
        where TResponse : class => Wrap<UnaryServerMethod<TRequest, TResponse>>(
            async (request, context) =>
            {
                await using var service = Activate(context);
                return await method(service.Value, request, context);
            },
            (registration, next) => async (request, context) =>
            {
                await using var interceptor = Activate(registration, context);
                return await interceptor.Value.UnaryServerHandler(request, context, next);
            });

    public ClientStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> method)
        where TRequest : class
        where TResponse : class => Wrap<ClientStreamingServerMethod<TRequest, TResponse>>(
            async (requests, context) =>
            {
                await using var service = Activate(context);
                return await method(service.Value, requests, context);
            },
            (registration, next) => async (requests, context) =>
            {
                await using var interceptor = Activate(registration, context);
                return await interceptor.Value.ClientStreamingServerHandler(requests, context, next);
            });

    public ServerStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> method)
        where TRequest : class
        where TResponse : class => Wrap<ServerStreamingServerMethod<TRequest, TResponse>>(
            async (request, responses, context) =>
            {
                await using var service = Activate(context);
                await method(service.Value, request, responses, context);
            },
            (registration, next) => async (request, responses, context) =>
            {
                await using var interceptor = Activate(registration, context);
                await interceptor.Value.ServerStreamingServerHandler(request, responses, context, next);
            });

    public DuplexStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> method)
        where TRequest : class
        where TResponse : class => Wrap<DuplexStreamingServerMethod<TRequest, TResponse>>(
            async (requests, responses, context) =>
            {
                await using var service = Activate(context);
                await method(service.Value, requests, responses, context);
            },
            (registration, next) => async (requests, responses, context) =>
            {
                await using var interceptor = Activate(registration, context);
                await interceptor.Value.DuplexStreamingServerHandler(requests, responses, context, next);
            });

    private TMethod Wrap<TMethod>(TMethod innermost, Func<InterceptorRegistration, TMethod, TMethod> around)
    {
        var method = innermost;
        foreach (var registration in interceptors.Reverse())
        {
            method = around(registration, method);
        }
        return method;
    }

    private static Activated<TService> Activate(ServerCallContext context) => Activated<TService>.Create(Services(context));

    private static Activated<Interceptor> Activate(InterceptorRegistration registration, ServerCallContext context) => registration.Activate(Services(context));

    private static IServiceProvider Services(ServerCallContext context) => context.GetHttpContext().RequestServices;
}
