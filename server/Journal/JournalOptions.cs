namespace Mover.Server.Journal;

/// <summary>Settings of the journal.</summary>
internal sealed record JournalOptions
{
    private static readonly TimeSpan LeastKeep = TimeSpan.FromDays(180);
    private static readonly TimeSpan MostKeep = TimeSpan.FromDays(3660);

    /// <summary>How long the facts of a record are kept; its head stays for ever.</summary>
    public TimeSpan KeepFacts { get; init; } = TimeSpan.FromDays(1096);

    public IEnumerable<string> Faults()
    {
        if (KeepFacts < LeastKeep || KeepFacts > MostKeep)
            yield return $"Journal:KeepFacts must be between {LeastKeep.Days} and {MostKeep.Days} days.";
    }
}
