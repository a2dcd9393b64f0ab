namespace Mover.Server.Journal;

/// <summary>Settings of the journal.</summary>
internal sealed record JournalOptions
{
    private static readonly TimeSpan LeastKeep = TimeSpan.FromDays(180);
    private static readonly TimeSpan MostKeep = TimeSpan.FromDays(3660);

    /// <summary>How long the facts of a record are kept; its head stays for ever.</summary>
    /// <remarks>The French authority for data protection (CNIL) advises six months to a year for what is logged of people.</remarks>
    public TimeSpan KeepFacts { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Where the end of the journal is mailed to once a day, so that it lies elsewhere too; empty for nowhere.</summary>
    public string HeadMail { get; init; } = "";

    public IEnumerable<string> Faults()
    {
        if (HeadMail.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(HeadMail, out _))
            yield return "Journal:HeadMail must be a mail address.";
        if (KeepFacts < LeastKeep || KeepFacts > MostKeep)
            yield return $"Journal:KeepFacts must be between {LeastKeep.Days} and {MostKeep.Days} days.";
    }
}
