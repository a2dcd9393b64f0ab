namespace Mover.Server.Journal;

/// <summary>Where the chain ends.</summary>
/// <param name="Number">Of the last record; 0 before the first.</param>
internal sealed record JournalHead(long Number, byte[] Hash);
