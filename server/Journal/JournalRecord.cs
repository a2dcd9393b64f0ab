using Mover.V1;

namespace Mover.Server.Journal;

/// <summary>The head of a record, which stays for ever; its facts lie apart, and may be deleted.</summary>
/// <param name="Number">1, 2, 3… without a gap, in the order in which the acts were committed.</param>
internal sealed record JournalRecord(
    long Number,
    DateTimeOffset Time,
    JournalCode Code,
    string Actor,
    string SpaceId,
    string Subject,
    byte[] FactsHash,
    byte[] PreviousHash,
    byte[] Hash);
