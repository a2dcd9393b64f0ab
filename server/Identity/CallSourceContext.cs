using Grpc.Core;

namespace Mover.Server.Identity;

/// <summary>Where a method finds out where its call comes from.</summary>
internal static class CallSourceContext
{
    public static CallSource GetSource(this ServerCallContext context)
    {
        var http = context.GetHttpContext();
        return new CallSource(http.Connection.RemoteIpAddress, http.Request.Headers.UserAgent.ToString());
    }
}
