using Mover.Server.Notices;
using Mover.V1;
using Notice = Mover.Server.Notices.Notice;

namespace Mover.Tests.Notices;

/// <summary>One notice of each kind; whoever brings a kind adds one here, and the approved texts of it.</summary>
internal static class SampleNotices
{
    /// <summary>A Tuesday in summer time.</summary>
    public static readonly DateTimeOffset Time = new(2026, 9, 1, 12, 5, 0, TimeSpan.Zero);

    public static readonly IReadOnlyDictionary<NoticeKind, Notice> All = new Notice[]
    {
        new ArchiveReady(
            "ar_1", "link_1",
            [new("zoe.example.org-2026-09-01-partie-0.zip", 2_000_000_000), new("zoe.example.org-2026-09-01-partie-1.zip", 987_654_321)],
            Time.AddDays(7)),
        new ArchiveFailed("ar_1"),
        new ArchiveExpiring("ar_1", "link_1", Time.AddDays(1)),
        new SignInFromNewPlace("session_1", "192.0.2.7", "mover/1.0 (Linux)"),
        new PasswordChanged("2001:db8::7"),
        new DeletionToConfirm("link_1", Time.AddHours(24)),
        new DeletionScheduled("link_1", Time.AddDays(30)),
        new DeletionDue("link_1", Time.AddDays(7)),
        new DeletionCancelled(),
        new SpaceDeleted(12_345, 4_567_890_123),
    }.ToDictionary(notice => notice.Kind);
}
