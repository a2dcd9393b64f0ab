using Mover.Server.Calls;
using Mover.Server.Identity;

namespace Mover.Server.Links.Pages;

/// <summary>What the bearer of a link may do.</summary>
internal static class LinkReader
{
    /// <summary>Whoever has the link reads like a service that may read archives, and reads nothing but what the link names.</summary>
    public static Caller Of(SignedLink link) => new(Callers.Service, link.Id, "link", new HashSet<string> { Scopes.Archives }, null);
}
