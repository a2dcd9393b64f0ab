using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move out of the space is to be confirmed.</summary>
/// <param name="LinkId">The link that confirms or refuses.</param>
/// <param name="ExpireTime">Until when it works.</param>
/// <param name="EntryCount">Entries that move.</param>
/// <param name="UsedBytes">Bytes of them.</param>
/// <param name="OverwrittenEntries">Entries of the target that are replaced.</param>
internal sealed record MoveToConfirm(
    string MoveId,
    string TargetAddress,
    string LinkId,
    DateTimeOffset ExpireTime,
    long EntryCount,
    long UsedBytes,
    long OverwrittenEntries) : Notice
{
    public override NoticeKind Kind => NoticeKind.MoveToConfirm;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("target_address", TargetAddress), ("expire_time", TimeFact.Of(ExpireTime))];
}
