using System.Globalization;
using System.Text;

namespace Mover.Server.Links.Pages;

/// <summary>Sends a page with the headers that every page has.</summary>
internal static class PageAnswer
{
    // Nothing but the one style sheet and the sign in the tab; a form goes back to where it came from and nowhere else.
    private static readonly string Policy =
        $"default-src 'none'; style-src {PageStyle.Source}; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string Features =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), usb=()";

    public static async Task SendAsync(HttpContext context, Page page, PageWords words, CancellationToken ct)
    {
        var bytes = Encoding.UTF8.GetBytes(PageFrame.Of(page, words).ToString());
        var response = context.Response;
        response.StatusCode = page.Status;
        WriteHeaders(response.Headers);
        if (page.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.ContentLanguage = words.Language;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(bytes, ct);
    }

    private static void WriteHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        // The address is a secret and leaves to nobody else. Under no-referrer browsers would also hide where a form
        // comes from ("Origin: null"), and the server could not tell its own form from a foreign one.
        headers["Referrer-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Features;
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        headers.Vary = "Accept, Accept-Language";
    }
}
