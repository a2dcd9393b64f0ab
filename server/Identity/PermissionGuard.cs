using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Mover.Server.Calls;

namespace Mover.Server.Identity;

/// <summary>Finds out who calls, and lets the call through only if the permission table says so; runs before every method, and again
/// while a stream lasts.</summary>
/// <remarks>Credentials that are sent must be good, even where none are needed: a client that believes it is signed in should learn
/// that it is not. Both happen inside the one exit of calls, so that a database that is gone is told like everywhere else.</remarks>
internal sealed class PermissionGuard(Credentials credentials, TimeProvider time) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await CheckAsync(context);
        return await continuation(request, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var right = await CheckAsync(context);
        return await continuation(right.Watch(requestStream), context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var right = await CheckAsync(context);
        await continuation(request, right.Watch(responseStream), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var right = await CheckAsync(context);
        await continuation(right.Watch(requestStream), right.Watch(responseStream), context);
    }

    private async Task<StandingRight> CheckAsync(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var permission = PermissionTable.Rows[context.Method];
        var caller = await FindCallerAsync(http, context.CancellationToken);
        http.Features.Set(caller);
        caller.Require(permission);
        return new StandingRight(async ct => (await FindCallerAsync(http, ct)).Require(permission), time);
    }

    private async Task<Caller> FindCallerAsync(HttpContext http, CancellationToken ct)
    {
        var headers = http.Request.Headers.Authorization;
        if (headers.Count == 0)
            return Caller.Nobody;
        if (headers is not [{ } header]
            || !AuthenticationHeaderValue.TryParse(header, out var value)
            || value is not { Scheme: "Bearer", Parameter: { } token })
        {
            return Caller.Rejected;
        }

        return await credentials.FindAsync(token, http.Connection.RemoteIpAddress, ct) ?? Caller.Rejected;
    }
}
