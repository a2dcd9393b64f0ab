using Microsoft.Net.Http.Headers;
using Mover.Server.Identity;

namespace Mover.Server.Links.Pages;

/// <summary>One request under a link: what it wants to see, and in which words.</summary>
internal sealed class LinkVisit(HttpContext context, LinkPage page, string secret, PageWords words)
{
    public HttpContext Context => context;

    public HttpRequest Request => context.Request;

    public LinkPage Page => page;

    public string Secret => secret;

    /// <summary>Those of the owner, once it is known who that is.</summary>
    public PageWords Words { get; set; } = words;

    /// <summary>The link, also one that no longer works; null as long as none is found.</summary>
    public SignedLink? Link { get; set; }

    /// <summary>A hidden field that lets the form of this page act.</summary>
    public Html Seal { get; set; }

    /// <summary>True for a person with a browser, false for a program that downloads.</summary>
    public bool WantsPage { get; init; } = true;

    /// <summary>Browsers name HTML among what they take; download programs take anything and name nothing.</summary>
    public static bool NamesHtml(HttpRequest request) => request.GetTypedHeaders().Accept
        .Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);
}
