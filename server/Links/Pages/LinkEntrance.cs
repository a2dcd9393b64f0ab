using Mover.Server.Identity;

namespace Mover.Server.Links.Pages;

/// <summary>Lets in whoever has a good link, and learns in which language to speak, also to those who stay outside.</summary>
internal sealed class LinkEntrance(SignedLinks links, PageLanguages languages)
{
    /// <param name="wantsPage">False for a program, which gets a sentence in place of a page.</param>
    public LinkVisit Receive(HttpContext context, LinkPage page, string secret, bool wantsPage = true) =>
        new(context, page, secret, languages.Of(context.Request)) { WantsPage = wantsPage };

    /// <summary>The link of a visit; refuses one that is wrong, revoked, used up or past its time.</summary>
    public async Task<SignedLink> EnterAsync(LinkVisit visit, CancellationToken ct)
    {
        visit.Link = await links.FindAsync(visit.Page.Purpose, visit.Secret, ct);
        if (visit.Link is not null && visit.WantsPage && !PageLanguages.IsChosen(visit.Request))
            visit.Words = languages.Of(visit.Request, await visit.Page.FindLanguageAsync(visit.Link, ct));
        return links.RequireGood(visit.Link);
    }
}
