using Mover.Server.Notices;
using Mover.V1;
using Notice = Mover.Server.Notices.Notice;

namespace Mover.Tests.Notices;

/// <summary>One notice of each kind, and more where the words depend on what happened; whoever brings a kind adds one here, and its
/// approved texts.</summary>
internal static class SampleNotices
{
    /// <summary>A Tuesday in summer time.</summary>
    public static readonly DateTimeOffset Time = new(2026, 9, 1, 12, 5, 0, TimeSpan.Zero);

    private const string OldAddress = "zoe.ecole.example";
    private const string NewAddress = "zoe.nuage.example";
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

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
        new MoveToConfirm("move_1", NewAddress, "link_1", Time.AddHours(24), 12_345, 4_567_890_123, 310),
        new MoveStarted("move_1", NewAddress),
        new MoveFinished("move_1", NewAddress, "link_1", "link_1", Time.AddDays(30), 12_345, 4_567_890_123, 840, 0, 0, Hash),
        new MoveFailed("move_1", NewAddress, "QUOTA_EXCEEDED"),
        new MoveCancelled("move_1", NewAddress),
        new MoveUndone("move_1", NewAddress),
        new MoveStalled("move_1", NewAddress),
        new ArrivalStarted("move_1", OldAddress),
        new ArrivalFinished("move_1", OldAddress, Time.AddDays(30), 12_345, 4_567_890_123, 0, Hash),
        new ArrivalEnded("move_1", OldAddress, ""),
        new ArrivalUndone("move_1", OldAddress),
        new ImportFinished("im_1", "link_1", 1234, 56_700_000, 12, 3, 2, 4, 1, Time.AddDays(30)),
        new ImportFailed("im_1", "QUOTA_EXCEEDED"),
        new ImportUndone("im_1", 2),
        new ApplicationAwake("blog", "Blog", "Blog"),
        new SharesToRenew("move_1", NewAddress, 2, ["Photos de classe", "Devoirs/Maths"]),
        new SharePartnerTold(NewAddress, "ali@example.net", "Photos de classe"),
        new SharingSpaceMoved(OldAddress, NewAddress),
        new SharePartnerReturned(NewAddress, "ali@example.net", "Photos de classe"),
        new SharingSpaceReturned(OldAddress, NewAddress),
    }.ToDictionary(notice => notice.Kind);

    /// <summary>All, by names: the kind, and what is special.</summary>
    public static readonly IReadOnlyDictionary<string, Notice> ByName = new Dictionary<string, Notice>(
        All.Select(kind => KeyValuePair.Create($"{kind.Key}", kind.Value)))
    {
        ["DeletionDue-moved"] = new DeletionDue("link_1", Time.AddDays(7), NewAddress),
        ["SpaceDeleted-moved"] = new SpaceDeleted(12_345, 4_567_890_123, NewAddress),
        ["MoveToConfirm-empty"] = new MoveToConfirm("move_1", NewAddress, "link_1", Time.AddHours(24), 1, 999, 0),
        ["MoveFinished-more"] = new MoveFinished(
            "move_1", NewAddress, "link_1", "link_1", Time.AddDays(30), 12_345, 4_567_890_123, 95_300, 2, 3, Hash),
        ["MoveFailed-unknown"] = new MoveFailed("move_1", NewAddress, "SOMETHING_NEW"),
        ["ArrivalFinished-more"] = new ArrivalFinished("move_1", OldAddress, Time.AddDays(30), 12_345, 4_567_890_123, 1, Hash),
        ["ArrivalEnded-failed"] = new ArrivalEnded("move_1", OldAddress, "MOVE_HASH_MISMATCH"),
        ["SharesToRenew-many"] = new SharesToRenew("move_1", NewAddress, 40, ["Photos de classe", "Devoirs/Maths"]),
    };
}
