using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>Finds the methods of a service by asking its generated base class, and how each is served.</summary>
internal sealed class ServiceMethods<TService> : ServiceBinderBase
    where TService : class
{
    private readonly List<ServiceMethod> _methods = [];
    private readonly ServerPipeline<TService> _pipeline;

    private ServiceMethods(IReadOnlyList<InterceptorRegistration> interceptors) => _pipeline = new(interceptors);

    public static IReadOnlyList<ServiceMethod> Find(IReadOnlyList<InterceptorRegistration> interceptors)
    {
        var generated = FindGeneratedType();
        var attribute = generated.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false)!;
        var bind = attribute.BindType.GetMethod(
            attribute.BindMethodName,
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static,
            [typeof(ServiceBinderBase), generated])
            ?? throw new InvalidOperationException($"{attribute.BindType} has no method {attribute.BindMethodName}.");
        var methods = new ServiceMethods<TService>(interceptors);
        bind.Invoke(null, [methods, null]);
        return methods._methods;
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var served = GetServed(method, typeof(TRequest), typeof(ServerCallContext));
        var serve = _pipeline.Wrap(served.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>());
        _methods.Add(new(method, served, CallKinds.Unary(method, serve)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var served = GetServed(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        var serve = _pipeline.Wrap(served.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>());
        _methods.Add(new(method, served, CallKinds.ClientStreaming(method, serve)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var served = GetServed(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var serve = _pipeline.Wrap(served.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>());
        _methods.Add(new(method, served, CallKinds.ServerStreaming(method, serve)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var served = GetServed(method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var serve = _pipeline.Wrap(served.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>());
        _methods.Add(new(method, served, CallKinds.Duplex(method, serve)));
    }

    private static MethodInfo GetServed(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no method {method.Name} as its service declares it.");

    private static Type FindGeneratedType()
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.IsDefined(typeof(BindServiceMethodAttribute), inherit: false))
            {
                return type;
            }
        }
        throw new InvalidOperationException($"{typeof(TService)} does not derive from the class generated for a service.");
    }
}
