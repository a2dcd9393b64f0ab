using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Journal;

/// <summary>Where every act writes down that it happened, in its own transaction: written if it happened, and only then.</summary>
internal static class JournalBook
{
    /// <summary>Has an act written as the last thing of the transaction, so that the end of the chain is locked for no longer than a commit takes.
    /// Who did it is known (<see cref="Acting"/>).</summary>
    /// <param name="spaceId">The space; empty for what belongs to none.</param>
    /// <param name="subject">Id of what else it was about: a session, a key, an archive, an import, a move; empty for the space itself.</param>
    /// <param name="facts">What else there is to say, under the names that the contract lists for the code. No secret and no content of a space.</param>
    public static void Write(DatabaseSession session, JournalCode code, string spaceId, string subject = "", params (string Name, string Value)[] facts)
    {
        var (actor, told) = (Acting.Actor, JournalFacts.Of(facts));
        session.BeforeCommit(async (now, ct) =>
        {
            var record = new JournalRecord(Number: 0, now, code, actor, spaceId, subject, told.Hash(), PreviousHash: [], Hash: []);
            var head = await JournalTable.LockHeadAsync(session, ct);
            await JournalTable.InsertAsync(session, JournalChain.Append(head, record), told, ct);
        });
    }
}
