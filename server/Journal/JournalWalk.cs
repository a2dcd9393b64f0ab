namespace Mover.Server.Journal;

/// <summary>Where a verification stands: the record it has reached, and the first fault on the way.</summary>
/// <param name="noted">A head that was written down elsewhere; null if there is none to compare with.</param>
internal sealed class JournalWalk(JournalHead? noted)
{
    public long Number { get; private set; }

    public byte[] Hash { get; private set; } = JournalChain.Root;

    public JournalFault? Fault { get; private set; }

    public void Fail(long number, string words) => Fault ??= new JournalFault(number, words);

    /// <summary>Goes on over the records that follow, up to the first fault.</summary>
    public void Step(IReadOnlyList<(JournalRecord Record, JournalFacts? Facts)> records, IReadOnlyList<JournalCheckpoint> checkpoints)
    {
        var signed = checkpoints.ToDictionary(checkpoint => checkpoint.Number, checkpoint => checkpoint.Hash);
        foreach (var (record, facts) in records)
        {
            if (FindFault(record, facts, signed.GetValueOrDefault(record.Number)) is { } fault)
            {
                Fault = fault;
                return;
            }

            (Number, Hash) = (record.Number, record.Hash);
        }
    }

    private JournalFault? FindFault(JournalRecord record, JournalFacts? facts, byte[]? signed)
    {
        if (record.Number != Number + 1)
            return new JournalFault(Number + 1, "it is missing");
        if (!Same(record.Hash, JournalChain.HashOf(record)))
            return new JournalFault(record.Number, "it was changed");
        if (!Same(record.PreviousHash, Hash))
            return new JournalFault(record.Number, "it does not follow the one before it");
        if (facts is not null && !Same(record.FactsHash, facts.Hash()))
            return new JournalFault(record.Number, "its facts were changed");
        if (signed is not null && !Same(record.Hash, signed))
            return new JournalFault(record.Number, "its checkpoint was made of another one");
        return noted?.Number == record.Number && !Same(record.Hash, noted.Hash)
            ? new JournalFault(record.Number, "it is not the one that was noted")
            : null;
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
