using Microsoft.Net.Http.Headers;

namespace Mover.Server.Links.Pages;

/// <summary>Decides in which language a page speaks: as its address says, else as the owner wished, else as the browser asks.</summary>
internal sealed class PageLanguages
{
    private const string Default = "fr";

    private readonly PageWords _french;
    private readonly PageWords _english;

    public PageLanguages(TimeZoneInfo zone) => (_french, _english) = (new PageWords("fr", zone), new PageWords("en", zone));

    /// <param name="ofOwner">The language of the owner; null where it is not known.</param>
    public PageWords Of(HttpRequest request, string? ofOwner = null) => Of(FindChosen(request) ?? ofOwner ?? FindAccepted(request) ?? Default);

    public static bool IsChosen(HttpRequest request) => FindChosen(request) is not null;

    private PageWords Of(string language) => language == "en" ? _english : _french;

    private static string? FindChosen(HttpRequest request) => request.Query["lang"] is [("fr" or "en") and { } language] ? language : null;

    private static string? FindAccepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => FindKnown(accepted))
        .FirstOrDefault(language => language is not null);

    private static string? FindKnown(StringWithQualityHeaderValue accepted) => accepted.Value.Value?.Split('-')[0].ToLowerInvariant() switch
    {
        "fr" => "fr",
        "en" => "en",
        _ => null,
    };
}
