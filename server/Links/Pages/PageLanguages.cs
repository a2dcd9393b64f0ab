using Microsoft.Net.Http.Headers;
using Mover.Server.Notices;
using Mover.Server.Notices.Texts;

namespace Mover.Server.Links.Pages;

/// <summary>Decides in which language a page speaks: as its address says, else as the owner wished, else as the browser asks.</summary>
internal sealed class PageLanguages(NoticeTexts texts, NoticesOptions service)
{
    private readonly PageWords _french = new(texts.WordingOf(FrenchWording.Name), service);
    private readonly PageWords _english = new(texts.WordingOf(EnglishWording.Name), service);

    /// <param name="ofOwner">The language of the owner; null where it is not known.</param>
    public PageWords Of(HttpRequest request, string? ofOwner = null) => Of(FindChosen(request) ?? ofOwner ?? FindAccepted(request));

    public static bool IsChosen(HttpRequest request) => FindChosen(request) is not null;

    private PageWords Of(string? language) => language == EnglishWording.Name ? _english : _french;

    private static string? FindChosen(HttpRequest request) => FindKnown(request.Query["lang"]);

    private static string? FindAccepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => FindKnown(accepted.Value.Value?.Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(language => language is not null);

    private static string? FindKnown(string? language) => language is FrenchWording.Name or EnglishWording.Name ? language : null;
}
