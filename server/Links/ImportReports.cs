using System.Net.Mime;
using Google.Protobuf;
using Mover.Server.Identity;
using Mover.Server.Imports;
using Mover.Server.Links.Pages;

namespace Mover.Server.Links;

/// <summary>Gives out the report of an import as JSON under the link of its page: the import, then all of its lines, as the contract writes both.</summary>
internal sealed class ImportReports(
    SignedLinks links, ImportLinks imports, ImportPage page, LinkEntrance entrance, LinkGuard guard)
{
    private const int LinesAtOnce = 1000;

    // Every method comes here: beside the gRPC endpoints routing itself would answer 404 to the wrong ones.
    public void Map(IEndpointRouteBuilder routes) => routes.Map($"/imports/{{secret}}/{ImportPage.ReportFile}", Handle);

    private Task Handle(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return LinkPages.RefuseMethod(context, "GET, HEAD");
        var visit = entrance.Receive(context, page, LinkPages.SecretOf(context), wantsPage: LinkVisit.NamesHtml(context.Request));
        return guard.RunAsync(visit, ct => AnswerAsync(visit, ct));
    }

    private async Task AnswerAsync(LinkVisit visit, CancellationToken ct)
    {
        var link = await entrance.EnterAsync(visit, ct);
        var import = await imports.DescribeAsync(link.SubjectId, ct);
        var response = visit.Context.Response;
        Attachment.Announce(response, MediaTypeNames.Application.Json, ImportPage.ReportFile);
        if (HttpMethods.IsHead(visit.Request.Method))
            return;
        await response.WriteAsync($$"""{"import":{{JsonFormatter.Default.Format(import)}},"lines":[""", ct);
        await WriteLinesAsync(visit, link, ct);
        await response.WriteAsync("]}\n", ct);
    }

    /// <summary>A report may have a million lines: they are read and sent by the thousand, and the link holds for each thousand anew.</summary>
    private async Task WriteLinesAsync(LinkVisit visit, SignedLink link, CancellationToken ct)
    {
        var (response, after) = (visit.Context.Response, 0L);
        while (await imports.ListLinesAsync(link.SubjectId, after, LinesAtOnce, ct) is { Count: > 0 } lines)
        {
            var text = string.Join(",\n", lines.Select(line => JsonFormatter.Default.Format(line)));
            await response.WriteAsync((after == 0 ? "\n" : ",\n") + text, ct);
            after = lines[^1].Number;
            await links.GetAsync(LinkPurpose.Import, visit.Secret, ct);
        }
    }
}
