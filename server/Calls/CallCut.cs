using Microsoft.AspNetCore.Http.Features;

namespace Mover.Server.Calls;

/// <summary>Ends one call whose reader no longer takes what is sent: nothing that is said behind it would arrive.</summary>
internal static class CallCut
{
    // RFC 9113, section 7: the stream is no longer needed. Clients may call again.
    private const int Http2Cancel = 8;

    public static void Cut(HttpContext http)
    {
        if (http.Features.Get<IHttpResetFeature>() is { } stream)
            stream.Reset(Http2Cancel);
        else
            http.Abort();
    }
}
