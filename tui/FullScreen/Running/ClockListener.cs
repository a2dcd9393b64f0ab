using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Shows the head of each answer to the clock. Calls go on as they would without it.</summary>
internal sealed class ClockListener(ServerClock clock) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var began = clock.Begin();
        var call = continuation(request, context);
        _ = ListenAsync(call.ResponseHeadersAsync, began, context.Options.CancellationToken);
        return call;
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var began = clock.Begin();
        var call = continuation(request, context);
        _ = ListenAsync(call.ResponseHeadersAsync, began, context.Options.CancellationToken);
        return call;
    }

    private async Task ListenAsync(Task<Metadata> headers, long began, CancellationToken cancellation)
    {
        try
        {
            clock.Compare(await headers.WaitAsync(cancellation), began);
        }
        catch (Exception fault) when (fault is RpcException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever called is told.
        }
    }
}
