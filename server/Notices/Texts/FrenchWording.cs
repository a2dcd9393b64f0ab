using System.Globalization;

namespace Mover.Server.Notices.Texts;

/// <summary>French.</summary>
internal sealed class FrenchWording(TimeZoneInfo zone) : Wording(zone, Numbers)
{
    public const string Name = "fr";

    private static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = $"{Joined}" };

    private static readonly string[] DayNames = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private static readonly string[] MonthNames =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public override string Language => Name;

    public override string FileHeading => "Fichier";

    public override string SizeHeading => "Taille";

    public override string Colon => " :";

    public override string Separator => " ; ";

    public override Words Greeting => $"Bonjour,";

    protected override IReadOnlyList<string> Units { get; } = ["octets", "ko", "Mo", "Go", "To", "Po", "Eo"];

    public override Footer Ending(string address, NoticesOptions options)
    {
        var ask = options.SupportAddress.Length > 0 ? $"Écrivez à {options.SupportAddress}" : "Adressez-vous au service qui vous a ouvert cet espace";
        return new Footer($"Ce message automatique de {options.ServiceName} concerne l'espace {address}. Une question ? {ask}.");
    }

    public override Footer EndingForPartner(string address, NoticesOptions options)
    {
        var ask = options.SupportAddress.Length > 0 ? $"Écrivez à {options.SupportAddress}" : "Adressez-vous à la personne qui partage avec vous";
        return new Footer(
            $"Vous recevez ce message automatique de {options.ServiceName} parce que l'espace {address} partage quelque chose "
            + $"avec cette adresse de courriel. Une question ? {ask}.");
    }

    public override Words AndMore(int count) => $"et {Count(count, "autre", "autres")}";

    public override string InDays(DateTimeOffset from, DateTimeOffset to) => Days(from, to) switch
    {
        0 => "aujourd'hui",
        1 => "demain",
        var days => $"dans {Count(days, "jour", "jours")}",
    };

    public override string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "moins d'une seconde",
        { TotalMinutes: <= 2 } => Count(Whole(time.TotalSeconds), "seconde", "secondes"),
        _ => Count(Whole(time.TotalMinutes), "minute", "minutes"),
    };

    /// <summary>"mardi 3 mars 2026".</summary>
    public override string Day(DateOnly day)
    {
        var number = day.Day == 1 ? "1er" : $"{day.Day}";
        return $"{DayNames[(int)day.DayOfWeek]} {number}{Joined}{MonthNames[day.Month - 1]} {day.Year:0000}";
    }

    /// <summary>"mardi 3 mars 2026 à 14 h 05 (heure de Paris)".</summary>
    public override string Moment(DateTimeOffset time)
    {
        var local = Local(time);
        return $"{Day(DateOnly.FromDateTime(local))} "
            + $"à {local.Hour}{Joined}h{Joined}{local.Minute:00} ({ZoneName("heure de Paris", "fuseau horaire")})";
    }

    /// <summary>Double signs keep to the word before them, quotation marks to what they hold.</summary>
    public override string Typeset(string text) => base.Typeset(text)
        .Replace(" :", $"{Joined}:").Replace(" ;", $"{Joined};").Replace(" !", $"{Joined}!").Replace(" ?", $"{Joined}?")
        .Replace("« ", $"«{Joined}").Replace(" »", $"{Joined}»");

    protected override bool IsOne(long count) => count < 2;
}
