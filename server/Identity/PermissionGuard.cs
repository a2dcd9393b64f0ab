using Grpc.Core;
using Grpc.Core.Interceptors;
using Mover.Server.Calls;

namespace Mover.Server.Identity;

/// <summary>Finds out who calls, and lets the call through only if the permission table says so; runs before every method, and again
/// while a stream lasts.</summary>
/// <remarks>Credentials that are sent must be good, even where none are needed: a client that believes it is signed in should learn
/// that it is not. Both happen inside the one exit of calls, so that a database that is gone is told like everywhere else.</remarks>
internal sealed class PermissionGuard(Credentials credentials, StandingRights rights) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await CheckAsync(context);
        Acting.As(context.GetCaller().Key);
        return await continuation(request, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var right = await OpenAsync(context);
        Acting.As(context.GetCaller().Key);
        return await HoldAsync(right, () => continuation(right.Watch(requestStream), new StandingCall(context, right.Token)));
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var right = await OpenAsync(context);
        Acting.As(context.GetCaller().Key);
        await HoldAsync(right, async () =>
        {
            await continuation(request, right.Watch(responseStream), new StandingCall(context, right.Token));
            return right.Lost is { } refusal ? throw refusal : true;
        });
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var right = await OpenAsync(context);
        Acting.As(context.GetCaller().Key);
        await HoldAsync(right, async () =>
        {
            await continuation(right.Watch(requestStream), right.Watch(responseStream), new StandingCall(context, right.Token));
            return right.Lost is { } refusal ? throw refusal : true;
        });
    }

    /// <summary>Runs a method; one that was ended because its right was lost leaves with the refusal.</summary>
    private static async Task<T> HoldAsync<T>(StandingRight right, Func<Task<T>> method)
    {
        try
        {
            return await method();
        }
        catch (Exception end) when (right.Lost is not null && end is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            throw right.Lost!;
        }
    }

    private async Task<StandingRight> OpenAsync(ServerCallContext context)
    {
        var (presented, permission) = await CheckAsync(context);
        var http = context.GetHttpContext();
        return rights.Open(presented, permission, () => CallCut.Cut(http), context.CancellationToken);
    }

    private async Task<(PresentedCredential Presented, Permission Permission)> CheckAsync(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var permission = PermissionTable.Rows[context.Method];
        var presented = PresentedCredential.Of(http);
        var caller = await presented.FindCallerAsync(credentials, context.CancellationToken);
        http.Features.Set(caller);
        caller.Require(permission);
        return (presented, permission);
    }
}
