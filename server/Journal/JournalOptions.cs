namespace Mover.Server.Journal;

/// <summary>Settings of the journal.</summary>
internal sealed record JournalOptions
{
    private static readonly TimeSpan LeastKeep = TimeSpan.FromDays(180);
    private static readonly TimeSpan MostKeep = TimeSpan.FromDays(3660);

    /// <summary>How long the facts of a record are kept; its head stays for ever.</summary>
    /// <remarks>The French authority for data protection (CNIL) advises six months to a year for what is logged of people.</remarks>
    public TimeSpan KeepFacts { get; init; } = TimeSpan.FromDays(365);

    public IEnumerable<string> Faults()
    {
        if (KeepFacts < LeastKeep || KeepFacts > MostKeep)
            yield return $"Journal:KeepFacts must be between {LeastKeep.Days} and {MostKeep.Days} days.";
    }
}
