namespace Mover.Server.Journal;

/// <summary>The first thing in the journal that is not as it was written.</summary>
/// <param name="Number">The record where it shows.</param>
/// <param name="Words">What is wrong with it, as a clause.</param>
internal sealed record JournalFault(long Number, string Words);
