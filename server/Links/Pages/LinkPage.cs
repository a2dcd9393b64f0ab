using Mover.Server.Calls;
using Mover.Server.Identity;

namespace Mover.Server.Links.Pages;

/// <summary>One kind of page behind links. A new kind is one class like this, and one line where the rooms are put together.</summary>
internal abstract class LinkPage
{
    /// <summary>What its links are for (see <see cref="LinkPurpose"/>); the address of the page follows from it.</summary>
    public abstract string Purpose { get; }

    /// <summary>True if it has a button, and so answers POST.</summary>
    public virtual bool Acts => false;

    /// <summary>The language of the owner; null if there is none any more.</summary>
    public abstract Task<string?> FindLanguageAsync(SignedLink link, CancellationToken ct);

    /// <summary>Shows how things stand. Changes nothing: programs that look through mails follow links.</summary>
    public abstract Task<Page> ShowAsync(LinkVisit visit, SignedLink link, CancellationToken ct);

    /// <summary>Does, once, what the button says, and uses the link up.</summary>
    /// <param name="answer">The value of the button that was pressed.</param>
    public virtual Task<Page> ActAsync(LinkVisit visit, SignedLink link, string answer, CancellationToken ct) =>
        throw new InvalidOperationException($"The page for {Purpose} has no button.");

    /// <summary>What this page says of a refusal in its own words; null where the common ones say enough.</summary>
    /// <param name="link">The link; null where there never was one.</param>
    public virtual Page? Explain(Refusal refusal, PageWords words, SignedLink? link) => null;
}
