using Mover.Server.Database;
using Mover.Server.Journal;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Says that a revision has become the current one of its space, to those who look back and in the journal.</summary>
internal static class Revisions
{
    public static Task RecordAsync(DatabaseSession session, string spaceId, long number, DateTimeOffset now, CancellationToken ct)
    {
        JournalBook.Write(session, JournalCode.SpaceWritten, spaceId, facts: ("revision", $"{number}"));
        return RevisionTable.InsertAsync(session, spaceId, number, now, ct);
    }
}
