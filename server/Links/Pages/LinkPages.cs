using Mover.Server.Calls;
using Mover.Server.Identity;

namespace Mover.Server.Links.Pages;

/// <summary>Serves the pages behind links: GET and HEAD show, POST acts once.</summary>
internal sealed class LinkPages(
    IEnumerable<LinkPage> pages, LinkEntrance entrance, LinkForms forms, FormSeals seals, LinkGuard guard, ILogger<LinkPages> logger)
{
    // Every method comes here: beside the gRPC endpoints routing itself would answer 404 to the wrong ones. An address that lost its
    // secret comes here too, and is told that it is not whole.
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var page in pages)
            routes.Map($"/{page.Purpose}s/{{secret?}}", context => HandleAsync(context, page));
        routes.Map("/robots.txt", RobotsAsync);
    }

    /// <summary>The secret in the address of a link; empty if it was lost on the way.</summary>
    /// <remarks>Read by hand: parameters of a handler would be bound by code that is put together and compiled at every start.</remarks>
    public static string SecretOf(HttpContext context) => context.GetRouteValue("secret") as string ?? "";

    /// <summary>Answers a method that an address does not have.</summary>
    public static Task RefuseMethod(HttpContext context, string allowed)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = allowed;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private Task HandleAsync(HttpContext context, LinkPage page)
    {
        var shows = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!shows && !(page.Acts && HttpMethods.IsPost(context.Request.Method)))
            return RefuseMethod(context, page.Acts ? "GET, HEAD, POST" : "GET, HEAD");
        // Addresses within a page are relative, and would lead elsewhere from one that ends with a slash.
        var visit = entrance.Receive(context, page, context.Request.Path.Value!.EndsWith('/') ? "" : SecretOf(context));
        return guard.RunAsync(visit, ct => shows ? ShowAsync(visit, ct) : ActAsync(visit, ct));
    }

    private async Task ShowAsync(LinkVisit visit, CancellationToken ct)
    {
        var link = await entrance.EnterAsync(visit, ct);
        visit.Seal = visit.Page.Acts ? seals.FieldOf(link) : Html.None;
        await PageAnswer.SendAsync(visit.Context, await visit.Page.ShowAsync(visit, link, ct), visit.Words, ct);
    }

    private async Task ActAsync(LinkVisit visit, CancellationToken ct)
    {
        var link = await entrance.EnterAsync(visit, ct);
        Acting.As($"Link:{link.Id}");
        // The answer may be another question.
        visit.Seal = seals.FieldOf(link);
        var (verdict, answer) = await forms.ReadAsync(visit.Request, link, ct);
        if (verdict != FormVerdict.Good)
            logger.FormRefused(verdict);
        var page = verdict == FormVerdict.Good
            ? await visit.Page.ActAsync(visit, link, answer, ct)
            : FormPages.Of(verdict, visit.Words);
        await PageAnswer.SendAsync(visit.Context, page, visit.Words, ct);
    }

    private static Task RobotsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync("User-agent: *\nDisallow: /\n", context.RequestAborted);
    }
}
