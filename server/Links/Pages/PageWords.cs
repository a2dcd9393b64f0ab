using System.Globalization;
using Mover.Server.Notices;
using Mover.Server.Notices.Texts;

namespace Mover.Server.Links.Pages;

/// <summary>The language of one page. Numbers, sizes and times are written as in the mails that led here.</summary>
internal sealed class PageWords(Wording say, NoticesOptions service)
{
    public string Language => say.Language;

    /// <summary>The language that a plain link leads to.</summary>
    public string OtherLanguage => IsFrench ? EnglishWording.Name : FrenchWording.Name;

    /// <summary>How the service calls itself.</summary>
    public string ServiceName => service.ServiceName;

    /// <summary>Where to ask; empty if nobody is named.</summary>
    public string SupportAddress => service.SupportAddress;

    private bool IsFrench => say.Language == FrenchWording.Name;

    public string Text(string french, string english) => say.Typeset(IsFrench ? french : english);

    public Html Html(Html.Builder french, Html.Builder english) => (IsFrench ? french : english).ToHtml().Typeset(say);

    public string Size(long bytes) => say.Size(bytes);

    public string Number(long number) => say.Number(number);

    /// <summary>A number with its noun.</summary>
    public string Count(long number, (string One, string More) french, (string One, string More) english)
    {
        var (one, more) = IsFrench ? french : english;
        return say.Count(number, one, more);
    }

    /// <summary>"and 12 more".</summary>
    public string AndMore(int count) => say.Typeset($"{say.AndMore(count)}");

    /// <summary>How long something took.</summary>
    public string Duration(TimeSpan time) => say.Typeset(say.Duration(time));

    /// <summary>A time in the zone of the server, with the name of that zone.</summary>
    public Html Time(DateTimeOffset time)
    {
        var machine = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Pages.Html.Of($"<time datetime=\"{machine}\">{say.Moment(time)}</time>");
    }

    /// <summary>How long something still lasts, in the largest unit that says enough.</summary>
    public string Left(TimeSpan left) => left switch
    {
        { TotalDays: >= 2 } => Count((long)left.TotalDays, ("jour", "jours"), ("day", "days")),
        { TotalHours: >= 2 } => Count((long)left.TotalHours, ("heure", "heures"), ("hour", "hours")),
        _ => Count((long)Math.Ceiling(left.TotalMinutes), ("minute", "minutes"), ("minute", "minutes")),
    };

    /// <summary>The address of the same link with another query, in the same language.</summary>
    public string Address(string query = "") => query.Length == 0 ? $"?lang={Language}" : $"?{query}&lang={Language}";
}
