using Microsoft.AspNetCore.Http;
using Mover.Wire;

namespace Grpc.Core;

/// <summary>The way from a gRPC call to its HTTP request.</summary>
public static class ServerCallContextExtensions
{
    // A context that wraps another, as tests do, hands the HTTP context on under this name.
    private const string UserStateKey = "__HttpContext";

    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        return serverCallContext is ServerCall call
            ? call.Http
            : serverCallContext.UserState.TryGetValue(UserStateKey, out var found) && found is HttpContext http
                ? http
                : throw new InvalidOperationException("Could not get HttpContext from ServerCallContext.");
    }
}
