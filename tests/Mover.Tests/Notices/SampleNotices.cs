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

    private const string Question = """
        Pour décider, il nous manque la raison de votre demande. Que vous faut-il dans cet espace, pour quel usage,
        et pour quelle date ?

        Répondez si possible avant le mardi 8 septembre 2026.
        """;

    private const string Cause = """
        Ce que vous cherchez a été déménagé avec le reste : vous le trouverez dans votre nouvel espace.

        S'il y manque quelque chose, dites-nous quoi dans une nouvelle demande.
        """;

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
        new SourceRestored("move_1", OldAddress),
        new ImportFinished("im_1", "link_1", 1234, 56_700_000, 12, 3, 2, 4, 1, Time.AddDays(30)),
        new ImportFailed("im_1", "QUOTA_EXCEEDED"),
        new ImportUndone("im_1", 2),
        new ApplicationAwake("blog", "Blog", "Blog"),
        new SharesToRenew("move_1", NewAddress, 2, ["Photos de classe", "Devoirs/Maths"]),
        new SharePartnerTold(NewAddress, "ali@example.net", "Photos de classe"),
        new SharingSpaceMoved(OldAddress, NewAddress),
        new SharePartnerReturned(NewAddress, "ali@example.net", "Photos de classe"),
        new SharingSpaceReturned(OldAddress, NewAddress),
        new AccessRequested("rq_1", AccessAction.OwnerRead, "Zoé Martin", "AMIGO-2026-004217"),
        new IdentityCode("rq_1", "sealed", Time.AddHours(24)),
        new RequesterAsked("rq_1", "AMIGO-2026-004217", Question, Time.AddDays(10)),
        new AccessGranted("rq_1", "gr_1", AccessAction.OwnerRead, Time, Time.AddHours(72)),
        new AccessRefused("rq_1", AccessAction.RescueExport, RequestState.Denied, Cause),
        new AccessEnded("gr_1", AccessAction.ReadContent, "Camille Durand", 12, 1),
        new AccessRevoked("gr_1", AccessAction.ReadMetadata, "Camille Durand", 2, 0),
        new DeletionPostponed(Time.AddDays(3), Time.AddDays(17)),
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
        ["AccessRequested-staff"] = new AccessRequested("rq_1", AccessAction.ReadContent, "Tribunal de Rennes", "2026/1234"),
        ["AccessGranted-archive"] = new AccessGranted("rq_1", "gr_1", AccessAction.RescueExport, Time, Time.AddDays(7)),
        ["AccessGranted-later"] = new AccessGranted("rq_1", "gr_1", AccessAction.Extend, Time, null),
        ["AccessGranted-open"] = new AccessGranted("rq_1", "gr_1", AccessAction.Restore, Time, null),
        ["AccessGranted-list"] = new AccessGranted("rq_1", "gr_1", AccessAction.ReadMetadata, Time, Time.AddHours(4), "Camille Durand"),
        ["AccessGranted-content"] = new AccessGranted("rq_1", "gr_1", AccessAction.ReadContent, Time, Time.AddHours(1), "Camille Durand"),
        ["AccessGranted-hold"] = new AccessGranted("rq_1", "gr_1", AccessAction.SetHold, Time, null),
        ["AccessGranted-lifted"] = new AccessGranted("rq_1", "gr_1", AccessAction.LiftHold, Time, null),
        ["AccessGranted-deletion"] = new AccessGranted("rq_1", "gr_1", AccessAction.DeleteNow, Time.AddHours(24), null),
        ["AccessRefused-withdrawn"] = new AccessRefused("rq_1", AccessAction.OwnerRead, RequestState.Withdrawn, ""),
        ["AccessRefused-expired"] = new AccessRefused("rq_1", AccessAction.Extend, RequestState.Expired, ""),
        ["AccessRefused-superseded"] = new AccessRefused("rq_1", AccessAction.Restore, RequestState.Superseded, ""),
        ["AccessEnded-unread"] = new AccessEnded("gr_1", AccessAction.ReadContent, "Camille Durand", 0, 0),
        ["AccessEnded-owner"] = new AccessEnded("gr_1", AccessAction.OwnerRead, "", 0, 0),
        ["AccessEnded-archive"] = new AccessEnded("gr_1", AccessAction.RescueExport, "", 0, 0),
        ["AccessEnded-other"] = new AccessEnded("gr_1", AccessAction.Extend, "", 0, 0),
        ["AccessRevoked-owner"] = new AccessRevoked("gr_1", AccessAction.OwnerRead, "", 3, 7),
        ["AccessRevoked-archive"] = new AccessRevoked("gr_1", AccessAction.RescueExport, "", 0, 0),
        ["AccessRevoked-deletion"] = new AccessRevoked("gr_1", AccessAction.DeleteNow, "", 0, 0),
        ["AccessRevoked-other"] = new AccessRevoked("gr_1", AccessAction.SetHold, "", 0, 0),
    };
}
