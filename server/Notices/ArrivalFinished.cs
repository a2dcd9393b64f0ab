using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move into the space is finished.</summary>
/// <param name="UndoExpireTime">Until when it can be taken back.</param>
/// <param name="EntryCount">Entries that came.</param>
/// <param name="UsedBytes">Bytes of them.</param>
/// <param name="QuarantinedApplications">Applications whose content is kept in quarantine.</param>
/// <param name="Hash">The hash over the ordered entries that both sides have, in hexadecimal digits.</param>
internal sealed record ArrivalFinished(
    string MoveId,
    string SourceAddress,
    DateTimeOffset UndoExpireTime,
    long EntryCount,
    long UsedBytes,
    int QuarantinedApplications,
    string Hash) : Notice
{
    public override NoticeKind Kind => NoticeKind.ArrivalFinished;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
    [
        ("move_id", MoveId),
        ("source_address", SourceAddress),
        ("undo_expire_time", TimeFact.Of(UndoExpireTime)),
        ("entry_count", $"{EntryCount}"),
        ("used_bytes", $"{UsedBytes}"),
    ];
}
