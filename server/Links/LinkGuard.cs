using Mover.Server.Calls;

namespace Mover.Server.Links;

/// <summary>The exit of every link: a refusal becomes its HTTP status and a plain sentence, a fault becomes 500 and an id.</summary>
internal sealed class LinkGuard(CallGuard calls, ILogger<LinkGuard> logger)
{
    public async Task RunAsync(HttpContext context, Func<CancellationToken, Task> answer)
    {
        try
        {
            await answer(context.RequestAborted);
        }
        catch (Exception fault) when (calls.AsRefusal(fault) is { } refusal)
        {
            if (ReferenceEquals(refusal, fault))
                logger.LinkRefused(refusal.Reason);
            else
                logger.LinkCannotServe(refusal.Reason, fault.Message);
            await SayAsync(context, RefusalStatus.Of(refusal.Reason).Http, refusal.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            logger.ReaderLeft();
        }
        catch (Exception fault)
        {
            logger.LinkFailed(fault, context.TraceIdentifier);
            await SayAsync(context, StatusCodes.Status500InternalServerError, $"Internal error ({context.TraceIdentifier}).");
        }
    }

    /// <summary>Once bytes are on their way only an aborted connection can tell the reader that they are not all.</summary>
    private static async Task SayAsync(HttpContext context, int status, string sentence)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        var contentRange = context.Response.Headers.ContentRange;
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.Headers.ContentRange = contentRange;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}
