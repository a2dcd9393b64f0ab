using Microsoft.Net.Http.Headers;

namespace Mover.Server.Links;

/// <summary>What is said of bytes under a link: a file to be saved, which nobody keeps, shows in a page or finds by searching.</summary>
internal static class Attachment
{
    public static void Announce(HttpResponse response, string mediaType, string fileName)
    {
        var headers = response.GetTypedHeaders();
        headers.ContentType = new MediaTypeHeaderValue(mediaType);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        headers.ContentDisposition = disposition;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoStore = true };
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["X-Robots-Tag"] = "noindex";
    }
}
