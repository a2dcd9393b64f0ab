using System.Globalization;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Mover.Server.Archives;
using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.Server.Links.Pages;

namespace Mover.Server.Links;

/// <summary>Gives out the parts of an archive over HTTP, under a signed link: GET and HEAD, whole or in a range.</summary>
/// <remarks>Source of the rules: RFC 9110, sections 13 (conditions) and 14 (ranges). A request for several ranges gets the whole
/// part, which the specification allows: a zip is resumed, not picked apart.</remarks>
internal sealed class ArchiveDownloads(
    SignedLinks links, PartDownloads downloads, ArchivePage page, LinkEntrance entrance, LinkGuard guard)
{
    private const int ChunkBytes = 64 * 1024;

    // Every method comes here: beside the gRPC endpoints routing itself would answer 404 to the wrong ones.
    public void Map(IEndpointRouteBuilder routes) => routes.Map("/archives/{secret}/{part:int}", Handle);

    private Task Handle(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return LinkPages.RefuseMethod(context, "GET, HEAD");
        var visit = entrance.Receive(context, page, LinkPages.SecretOf(context), wantsPage: LinkVisit.NamesHtml(context.Request));
        var part = int.Parse((string)context.GetRouteValue("part")!, CultureInfo.InvariantCulture);
        return guard.RunAsync(visit, ct => AnswerAsync(visit, part, ct));
    }

    private async Task AnswerAsync(LinkVisit visit, int partNumber, CancellationToken ct)
    {
        var context = visit.Context;
        var link = await entrance.EnterAsync(visit, ct);
        Acting.As($"Link:{link.Id}");
        var (archive, part, layout) = await downloads.GetPartAsync(LinkReader.Of(link), link.SubjectId, partNumber, ct);
        WriteHeaders(context.Response, archive, part);
        if (FindAnswerWithoutBytes(context.Request, part) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        var (offset, length) = RangeRequest.Apply(context, part);
        context.Response.ContentLength = length;
        if (HttpMethods.IsHead(context.Request.Method) || length == 0)
            return;
        var download = downloads.Open(
            new PartRange(archive, part, offset, length), layout, ct => RequireAllowedAsync(visit.Secret, link, ct));
        await SendAsync(context, download, link, ct);
    }

    private static int? FindAnswerWithoutBytes(HttpRequest request, ArchivePart part)
    {
        if (RangeRequest.IsOther(request, part.QuotedETag))
            return StatusCodes.Status412PreconditionFailed;
        return RangeRequest.IsUnchanged(request, part.QuotedETag) ? StatusCodes.Status304NotModified : null;
    }

    private async Task SendAsync(HttpContext context, PartDownload download, SignedLink link, CancellationToken ct)
    {
        try
        {
            var body = context.Response.BodyWriter;
            await context.Response.StartAsync(ct);
            int read;
            while ((read = await download.ReadAsync(body.GetMemory(ChunkBytes)[..ChunkBytes], ct)) > 0)
            {
                body.Advance(read);
                if ((await body.FlushAsync(ct)).IsCompleted)
                    break;
            }
        }
        finally
        {
            await downloads.CloseAsync(download);
        }
    }

    private async Task RequireAllowedAsync(string secret, SignedLink link, CancellationToken ct)
    {
        await links.GetAsync(LinkPurpose.Archive, secret, ct);
        await downloads.RequireReadableAsync(LinkReader.Of(link), link.SubjectId, ct);
    }

    private static void WriteHeaders(HttpResponse response, Archive archive, ArchivePart part)
    {
        Attachment.Announce(response, MediaTypeNames.Application.Zip, part.FileName);
        var headers = response.GetTypedHeaders();
        headers.ETag = new EntityTagHeaderValue(part.QuotedETag);
        headers.LastModified = archive.CreateTime;
        response.Headers.AcceptRanges = "bytes";
    }
}
