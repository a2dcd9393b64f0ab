using System.Globalization;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>What an access report says, in one language.</summary>
internal abstract class ReportWords
{
    public static ReportWords Of(string language) => language == "en" ? new EnglishReportWords() : new FrenchReportWords();

    public abstract string GrantsHead { get; }

    public abstract string ArchivesHead { get; }

    public abstract string SecretsHead { get; }

    public abstract string EventsHead { get; }

    /// <summary>For a section without lines.</summary>
    public abstract string Nothing { get; }

    public abstract string ReasonHead { get; }

    /// <summary>Where the journal no longer says why.</summary>
    public abstract string PurposeGone { get; }

    public abstract string NothingRead { get; }

    public abstract string Title(string space, string spaceId);

    public abstract string Made(string time);

    public abstract string To(ReportActor grantee);

    public abstract string Lasting(string from, string until);

    public abstract string Ticket(string ticket);

    public abstract string Ended(AccessReport.GrantEnd end);

    public abstract string Read(AccessReport.Reading reading);

    public abstract string Read(AccessReport.ArchiveUse use);

    public abstract string ReadSecrets(AccessReport.Reading reading);

    public abstract string Tell(AccessReport.Event told);

    /// <summary>What a grant is for; the word of the journal where this program does not know it.</summary>
    public string Purpose(string action) => ValueName.Find<AccessAction>(action) is { } known ? Purpose(known) : action;

    /// <summary>"2026-11-28 07:59 UTC", in every language: nobody takes it for another day.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A time among facts; as it stands there if it is none.</summary>
    public static string Time(string fact) =>
        DateTimeOffset.TryParse(fact, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Time(time) : fact;

    protected abstract string Purpose(AccessAction action);

    protected static string Fact(AccessReport.Event told, string name) => told.Facts.GetValueOrDefault(name, "");

    protected static string Parts(AccessReport.ArchiveUse use) => string.Join(", ", use.PartNumbers);

    /// <summary>One time, or the first and the last.</summary>
    protected static string Span(DateTimeOffset first, DateTimeOffset last) => first == last ? Time(first) : $"{Time(first)} – {Time(last)}";
}
