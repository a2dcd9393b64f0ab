using Grpc.Core;

namespace Mover.Wire;

/// <summary>What the four kinds of methods do with a call: which side is one message and which a stream.</summary>
internal static class CallKinds
{
    public static Func<ServerCall, Task> Unary<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> serve)
        where TRequest : class
        where TResponse : class => async call =>
        {
            var request = await OpenRequests(call, method).ReadSingleAsync();
            await WriteSingleAsync(call, method, await serve(request, call));
        };

    public static Func<ServerCall, Task> ClientStreaming<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> serve)
        where TRequest : class
        where TResponse : class => async call =>
            await WriteSingleAsync(call, method, await serve(OpenRequests(call, method), call));

    public static Func<ServerCall, Task> ServerStreaming<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> serve)
        where TRequest : class
        where TResponse : class => async call =>
        {
            var request = await OpenRequests(call, method).ReadSingleAsync();
            await serve(request, new ServerStreamWriter<TResponse>(call, method.ResponseMarshaller), call);
        };

    public static Func<ServerCall, Task> Duplex<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> serve)
        where TRequest : class
        where TResponse : class => call =>
            serve(OpenRequests(call, method), new ServerStreamWriter<TResponse>(call, method.ResponseMarshaller), call);

    private static ServerStreamReader<TRequest> OpenRequests<TRequest, TResponse>(ServerCall call, Method<TRequest, TResponse> method)
        where TRequest : class => new(call, call.OpenReader(method.RequestMarshaller));

    private static Task WriteSingleAsync<TRequest, TResponse>(ServerCall call, Method<TRequest, TResponse> method, TResponse? response)
        where TResponse : class => response is null
            ? throw WireFault.Create(StatusCode.Cancelled, "No message returned from method.")
            : new ServerStreamWriter<TResponse>(call, method.ResponseMarshaller).WriteLastAsync(response);
}
