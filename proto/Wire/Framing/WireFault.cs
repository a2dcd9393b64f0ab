using Grpc.Core;

namespace Mover.Wire;

/// <summary>Ends a call because a peer, or a message, does not keep to the protocol or its limits.</summary>
internal static class WireFault
{
    public static RpcException Create(StatusCode code, string detail, Exception? cause = null) => new(new Status(code, detail, cause));
}
