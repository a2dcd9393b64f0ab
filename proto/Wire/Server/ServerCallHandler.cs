using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mover.Wire;

/// <summary>Serves the calls of one method.</summary>
/// <remarks>
/// 1. Is it a gRPC call, and of this method to the letter? 2. Lift the limits of HTTP. 3. Run the method, and race it against the deadline.
/// 4. Let no write begin any more. 5. Write the status.
/// </remarks>
internal sealed class ServerCallHandler(IMethod method, ServiceSettings settings, Func<ServerCall, Task> invoke, ILogger logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!RequestGate.Accepts(http))
        {
            return;
        }
        // Routing ignores case, gRPC does not.
        if (!http.Request.Path.Value!.EndsWith(method.FullName, StringComparison.Ordinal))
        {
            await MappedServices.AnswerUnimplementedAsync(http);
            return;
        }
        RequestGate.LiftLimits(http, method.Type);
        try
        {
            using var call = new ServerCall(http, method, settings);
            await RunAsync(call);
        }
        catch (RpcException malformedHead)
        {
            new ServerResponse(http, settings).WriteStatus(malformedHead.Status, Metadata.Empty);
        }
    }

    private async Task RunAsync(ServerCall call)
    {
        var work = InvokeAsync(call);
        if (call.DeadlinePassed is { } deadline && await Task.WhenAny(work, deadline) == deadline)
        {
            logger.DeadlinePassed(call.Method);
            await call.EndAsync();
            call.Response.WriteStatus(CallOutcome.DeadlineExceeded.Status, call.SentTrailers);
            await call.Response.CompleteAsync();
            // The method may still hold the request, which is used again once this returns.
            await work;
            return;
        }
        var outcome = await work;
        await call.EndAsync();
        if (!call.Http.RequestAborted.IsCancellationRequested)
        {
            call.Response.WriteStatus(outcome.Status, Merge(call.SentTrailers, outcome.Trailers));
        }
    }

    private async Task<CallOutcome> InvokeAsync(ServerCall call)
    {
        try
        {
            await invoke(call);
            return new(call.Status, Metadata.Empty);
        }
        catch (Exception exception)
        {
            return CallOutcome.From(call, exception, logger);
        }
    }

    private static Metadata Merge(Metadata sent, Metadata refused)
    {
        if (refused.Count == 0 || ReferenceEquals(sent, refused))
        {
            return sent;
        }
        var merged = new Metadata();
        foreach (var entry in sent.Concat(refused))
        {
            merged.Add(entry);
        }
        return merged;
    }
}
