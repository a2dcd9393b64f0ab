using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Mover.Wire;

/// <summary>Shows that <c>AddGrpc</c> was called, and answers, once for all services, calls that no service takes.</summary>
internal sealed class MappedServices(ILoggerFactory loggers)
{
    private bool _hasFallback;

    public ILogger Logger { get; } = loggers.CreateLogger("Grpc.AspNetCore.Server");

    public void MapFallback(IEndpointRouteBuilder endpoints)
    {
        if (_hasFallback)
        {
            return;
        }
        _hasFallback = true;
        var anyGrpcCall = RoutePatternFactory.Parse("{**method}", defaults: null, parameterPolicies: new { method = new GrpcRouteConstraint() });
        endpoints.Map(anyGrpcCall, AnswerUnimplementedAsync)
            .WithDisplayName("gRPC - Unimplemented")
            .Add(builder => ((RouteEndpointBuilder)builder).Order = int.MaxValue);
    }

    public static Task AnswerUnimplementedAsync(HttpContext http)
    {
        if (RequestGate.Accepts(http))
        {
            var detail = $"Unknown method {PercentEncoding.Printable(http.Request.Path.Value ?? "")}.";
            new ServerResponse(http, ServiceSettings.Default).WriteStatus(new Status(StatusCode.Unimplemented, detail), Metadata.Empty);
        }
        return Task.CompletedTask;
    }
}
