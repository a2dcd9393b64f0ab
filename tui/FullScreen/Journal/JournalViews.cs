using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Journal;

/// <summary>What an auditor looks for: who got at what, what the support did, what ended.</summary>
internal static class JournalViews
{
    public static bool IsAccess(JournalRecord record) => record.Code is
        JournalCode.RequestStepped or JournalCode.GrantMade or JournalCode.GrantEnded or JournalCode.ClosedSpaceRead or JournalCode.SecretsRead
        or JournalCode.HoldSet or JournalCode.HoldLifted or JournalCode.ArchiveLinkCreated or JournalCode.ArchiveLinkRevoked or JournalCode.ArchivePartRead;

    /// <summary>What members of staff did, and what was done about them.</summary>
    public static bool IsStaff(JournalRecord record) => record.Actor.StartsWith("Staff:", StringComparison.Ordinal) || record.Code is
        JournalCode.StaffAdded or JournalCode.StaffDisabled or JournalCode.StaffCodesChanged
        or JournalCode.KeyAdded or JournalCode.KeyRotated or JournalCode.KeyRevoked;

    public static bool IsDeletion(JournalRecord record) => record.Code is
        JournalCode.DeletionRequested or JournalCode.SpaceClosed or JournalCode.SpaceReopened or JournalCode.SpaceDeleted or JournalCode.SpaceEmptied
        or JournalCode.DueTimeChanged or JournalCode.HoldSet or JournalCode.HoldLifted or JournalCode.ArchiveDeleted;

    public static Ink InkOf(JournalCode code) => code switch
    {
        JournalCode.ClosedSpaceRead or JournalCode.SecretsRead or JournalCode.ArchivePartRead => Ink.Warn,
        JournalCode.SpaceDeleted or JournalCode.SpaceEmptied or JournalCode.ArchiveDeleted => Ink.Bad,
        JournalCode.GrantMade or JournalCode.GrantEnded or JournalCode.RequestStepped => Ink.Accent,
        _ => Ink.Text,
    };
}
