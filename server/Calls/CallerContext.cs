using Grpc.Core;

namespace Mover.Server.Calls;

/// <summary>Where a method finds its caller.</summary>
internal static class CallerContext
{
    /// <summary>The caller of a gRPC call; nobody if no credentials came.</summary>
    public static Caller GetCaller(this ServerCallContext context) => context.GetHttpContext().GetCaller();

    /// <summary>The caller of a request; nobody if no credentials came.</summary>
    public static Caller GetCaller(this HttpContext context) => context.Features.Get<Caller>() ?? Caller.Nobody;
}
