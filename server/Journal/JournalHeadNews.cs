using Mover.Server.Database;

namespace Mover.Server.Journal;

/// <summary>Takes a checkpoint out of the house, in the transaction that stores it; the room that sends mails is a stranger to this one.</summary>
/// <param name="TellAsync">Sends the first checkpoint of a day to whoever notes it.</param>
internal sealed record JournalHeadNews(Func<DatabaseSession, long, CancellationToken, Task> TellAsync);
