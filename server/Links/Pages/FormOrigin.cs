namespace Mover.Server.Links.Pages;

/// <summary>Says whether a form comes from a page of this server, as far as the browser tells.</summary>
/// <remarks>Sec-Fetch-Site (Fetch Metadata) is written by the browser alone; Origin too, but privacy settings may turn it into "null",
/// which then stands for the page only if Sec-Fetch-Site vouches for it. Programs and old browsers send neither: for them the seal decides.</remarks>
internal static class FormOrigin
{
    /// <param name="root">How links to this server begin.</param>
    public static bool IsOurs(HttpRequest request, string root)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0 && site is not ["same-origin" or "none"])
            return false;
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
            return true;
        return origin is ["null"] ? site.Count > 0 : origin is [{ } text] && IsOurs(text, request, root);
    }

    private static bool IsOurs(string origin, HttpRequest request, string root)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return false;
        // A proxy may write another host: then the public address says where our pages are.
        return string.Equals(url.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || url.GetLeftPart(UriPartial.Authority) == new Uri(root).GetLeftPart(UriPartial.Authority);
    }
}
