using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Mover.Server.Calls;
using Mover.Server.Links.Pages;

namespace Mover.Server.Links;

/// <summary>The exit of every link: a refusal becomes its HTTP status and words, a fault becomes 500 and an id.</summary>
/// <remarks>A person gets a page, a program that downloads gets a plain sentence.</remarks>
internal sealed class LinkGuard(CallGuard calls, ILogger<LinkGuard> logger)
{
    public async Task RunAsync(LinkVisit visit, Func<CancellationToken, Task> answer)
    {
        var context = visit.Context;
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
            await SayAsync(visit, Explain(visit, refusal), refusal.Message);
        }
        catch (Exception left) when (left is ConnectionResetException
            || (left is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            logger.ReaderLeft();
        }
        catch (Exception fault)
        {
            var requestId = context.TraceIdentifier;
            logger.LinkFailed(fault, requestId);
            await SayAsync(visit, RefusalPages.Fault(requestId, visit.Words), $"Internal error ({requestId}).");
        }
    }

    private static Page Explain(LinkVisit visit, Refusal refusal) =>
        visit.Page.Explain(refusal, visit.Words, visit.Link) ?? RefusalPages.Of(refusal, visit.Words);

    /// <summary>Once bytes are on their way only an aborted connection can tell the reader that they are not all.</summary>
    private static Task SayAsync(LinkVisit visit, Page page, string sentence)
    {
        var context = visit.Context;
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var contentRange = context.Response.Headers.ContentRange;
        context.Response.Clear();
        context.Response.Headers.ContentRange = contentRange;
        return visit.WantsPage
            ? PageAnswer.SendAsync(context, page, visit.Words, context.RequestAborted)
            : SayPlainlyAsync(context, page, sentence);
    }

    private static async Task SayPlainlyAsync(HttpContext context, Page page, string sentence)
    {
        context.Response.StatusCode = page.Status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.Vary = "Accept";
        if (page.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}
