using System.Globalization;
using Mover.Server.Archives.Zip;

namespace Mover.Server.Links.Pages;

/// <summary>The language of one page: picks words, and writes numbers, sizes and times as its readers do.</summary>
internal sealed record PageWords(string Language, TimeZoneInfo Zone)
{
    private const string FrenchDate = "dddd d MMMM yyyy 'à' H 'h' mm";
    private const string EnglishDate = "dddd d MMMM yyyy 'at' HH:mm";

    private static readonly CultureInfo FrenchCulture = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");

    public bool IsFrench => Language == "fr";

    /// <summary>The language that a plain link leads to.</summary>
    public string OtherLanguage => IsFrench ? "en" : "fr";

    private PageTexts Numbers => IsFrench ? PageTexts.French : PageTexts.English;

    public string Text(string french, string english) => IsFrench ? french : english;

    public Html Html(Html.Builder french, Html.Builder english) => IsFrench ? french.ToHtml() : english.ToHtml();

    public string Count(long number) => Numbers.Count(number);

    public string Size(long bytes) => Numbers.Bytes(bytes);

    /// <summary>A number with its noun.</summary>
    public string Several(long number, (string One, string More) french, (string One, string More) english)
    {
        // French counts zero as one.
        var (one, more) = IsFrench ? french : english;
        return $"{Count(number)}\u00A0{(number == 1 || (number == 0 && IsFrench) ? one : more)}";
    }

    /// <summary>A time in the zone of the server, with the name of that zone.</summary>
    public Html Time(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Zone);
        var words = IsFrench ? local.ToString(FrenchDate, FrenchCulture) : local.ToString(EnglishDate, EnglishCulture);
        var machine = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Pages.Html.Of($"<time datetime=\"{machine}\">{words} ({ZoneName()})</time>");
    }

    /// <summary>How long something still lasts, in the largest unit that says enough.</summary>
    public string Left(TimeSpan left) => left switch
    {
        { TotalDays: >= 2 } => Several((long)left.TotalDays, ("jour", "jours"), ("day", "days")),
        { TotalHours: >= 2 } => Several((long)left.TotalHours, ("heure", "heures"), ("hour", "hours")),
        _ => Several((long)Math.Ceiling(left.TotalMinutes), ("minute", "minutes"), ("minute", "minutes")),
    };

    /// <summary>The address of the same link with another query, in the same language.</summary>
    public string Address(string query = "") => query.Length == 0 ? $"?lang={Language}" : $"?{query}&lang={Language}";

    private string ZoneName()
    {
        var city = Zone.Id[(Zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return Zone.Id.Contains('/') ? Text($"heure de {city}", $"{city} time") : Zone.Id;
    }
}
