using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mover.Wire;

/// <summary>Keeps the answer to unknown gRPC methods away from everything that is no gRPC call.</summary>
internal sealed class GrpcRouteConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is not null
        && HttpMethods.IsPost(httpContext.Request.Method)
        && WireHeaders.IsGrpcContentType(httpContext.Request.ContentType);
}
