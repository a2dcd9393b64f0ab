using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move out of the space is finished, and the space is closed.</summary>
/// <param name="UndoLinkId">The link that takes the move back.</param>
/// <param name="ReportLinkId">The link to its report and receipt.</param>
/// <param name="DeleteDueTime">When the space is deleted; until then the move can be taken back.</param>
/// <param name="EntryCount">Entries that moved.</param>
/// <param name="UsedBytes">Bytes of them.</param>
/// <param name="FrozenMilliseconds">For how long the space could not be written to.</param>
/// <param name="QuarantinedApplications">Applications whose content is kept in quarantine.</param>
/// <param name="SignInCount">Connectors that need a new sign-in.</param>
/// <param name="Hash">The hash over the ordered entries that both sides have, in hexadecimal digits.</param>
internal sealed record MoveFinished(
    string MoveId,
    string TargetAddress,
    string UndoLinkId,
    string ReportLinkId,
    DateTimeOffset DeleteDueTime,
    long EntryCount,
    long UsedBytes,
    long FrozenMilliseconds,
    int QuarantinedApplications,
    int SignInCount,
    string Hash) : Notice
{
    public override NoticeKind Kind => NoticeKind.MoveFinished;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
    [
        ("move_id", MoveId),
        ("target_address", TargetAddress),
        ("delete_due_time", TimeFact.Of(DeleteDueTime)),
        ("entry_count", $"{EntryCount}"),
        ("used_bytes", $"{UsedBytes}"),
        ("frozen_milliseconds", $"{FrozenMilliseconds}"),
    ];
}
