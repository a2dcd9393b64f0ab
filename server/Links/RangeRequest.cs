using Microsoft.Net.Http.Headers;
using Mover.Server.Archives;
using Mover.Server.Calls;
using Reason = Mover.V1.Reason;

namespace Mover.Server.Links;

/// <summary>Reads the conditions and the range of a download (RFC 9110, sections 13.1 and 14.2).</summary>
internal static class RangeRequest
{
    /// <summary>True if the client wants other bytes than these, or none.</summary>
    public static bool IsOther(HttpRequest request, string etag) =>
        request.GetTypedHeaders().IfMatch is { Count: > 0 } wanted
        && !wanted.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(new EntityTagHeaderValue(etag), useStrongComparison: true));

    /// <summary>True if the client already has exactly these bytes.</summary>
    public static bool IsUnchanged(HttpRequest request, string etag) =>
        request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known
        && known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(new EntityTagHeaderValue(etag), useStrongComparison: false));

    /// <summary>The bytes to send; sets the status 206 and Content-Range where a range is sent, refuses one that lies outside.</summary>
    public static (long Offset, long Length) Apply(HttpContext context, ArchivePart part)
    {
        if (Find(context.Request, part) is not { } range)
            return (0, part.SizeBytes);
        var response = context.Response;
        var (first, last) = Resolve(range, part.SizeBytes);
        if (first >= part.SizeBytes || last < first)
        {
            response.GetTypedHeaders().ContentRange = new ContentRangeHeaderValue(part.SizeBytes);
            throw new Refusal(
                Reason.OffsetOutOfRange, $"The part has {part.SizeBytes} bytes.", ("size_bytes", part.SizeBytes.ToString()));
        }

        response.StatusCode = StatusCodes.Status206PartialContent;
        response.GetTypedHeaders().ContentRange = new ContentRangeHeaderValue(first, last, part.SizeBytes);
        return (first, last - first + 1);
    }

    /// <summary>The one range that is asked for, unless If-Range says that the client began with other bytes.</summary>
    private static RangeItemHeaderValue? Find(HttpRequest request, ArchivePart part)
    {
        var headers = request.GetTypedHeaders();
        if (!HttpMethods.IsGet(request.Method) || headers.Range is not { Ranges.Count: 1 } ranges || ranges.Unit != "bytes")
            return null;
        if (request.Headers.IfRange.Count > 0)
        {
            // A date is no proof, and what cannot be read is none either.
            var same = headers.IfRange?.EntityTag?.Compare(new EntityTagHeaderValue(part.QuotedETag), useStrongComparison: true) ?? false;
            if (!same)
                return null;
        }

        return ranges.Ranges.Single();
    }

    private static (long First, long Last) Resolve(RangeItemHeaderValue range, long size) => range switch
    {
        { From: { } from, To: { } to } => (from, Math.Min(to, size - 1)),
        { From: { } from } => (from, size - 1),
        { To: { } suffix } => suffix == 0 ? (size, size) : (Math.Max(0, size - suffix), size - 1),
        _ => (size, size),
    };
}
