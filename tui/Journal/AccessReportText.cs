using Mover.Tui.Text;

namespace Mover.Tui.Journal;

/// <summary>An access report for whoever the space belongs to.</summary>
internal sealed class AccessReportText(ReportWords words)
{
    private const string Indent = "   ";

    /// <summary>Lines that are safe for a terminal.</summary>
    public IEnumerable<string> Lines(AccessReport report) =>
    [
        SafeText.Of(words.Title(report.Space, report.SpaceId)),
        words.Made(ReportWords.Time(report.CreateTime)),
        .. Section(words.GrantsHead, report.Grants.SelectMany(Of)),
        .. Section(words.ArchivesHead, report.Archives.Select(use => SafeText.Of(words.Read(use)))),
        .. Section(words.SecretsHead, report.SecretReadings.Select(reading => SafeText.Of(words.ReadSecrets(reading)))),
        .. Section(words.EventsHead, report.Events.Select(told => SafeText.Of(words.Tell(told)))),
    ];

    private IEnumerable<string> Section(string head, IEnumerable<string> lines) => ["", head, .. lines.DefaultIfEmpty(words.Nothing)];

    private IEnumerable<string> Of(AccessReport.GrantUse use) =>
    [
        SafeText.Of($"{(use.MadeTime is { } made ? ReportWords.Time(made) : "?")}: {words.Purpose(use.Action)} ({use.GrantId})"),
        .. Safe(Terms(use)),
        .. Reason(use),
        .. Safe(use.Readings.Select(words.Read).DefaultIfEmpty(words.NothingRead)),
        .. End(use.End),
    ];

    private IEnumerable<string> Terms(AccessReport.GrantUse use)
    {
        if (use.Grantee.Kind.Length > 0)
            yield return words.To(use.Grantee);
        if (use.StartTime.Length > 0)
            yield return words.Lasting(ReportWords.Time(use.StartTime), ReportWords.Time(use.EndTime));
        if (use.Ticket.Length > 0)
            yield return words.Ticket(use.Ticket);
    }

    private IEnumerable<string> Reason(AccessReport.GrantUse use) => use.Reason.Length > 0
        ? [Indent + words.ReasonHead, .. QuotedText.Lines(use.Reason).Select(line => Indent + line)]
        : [Indent + words.PurposeGone];

    private IEnumerable<string> End(AccessReport.GrantEnd? end)
    {
        if (end is null)
            yield break;
        yield return SafeText.Of(Indent + words.Ended(end));
        if (end.Reason.Length > 0)
        {
            foreach (var line in QuotedText.Lines(end.Reason))
                yield return Indent + line;
        }
    }

    private static IEnumerable<string> Safe(IEnumerable<string> lines) => lines.Select(line => SafeText.Of(Indent + line));
}
