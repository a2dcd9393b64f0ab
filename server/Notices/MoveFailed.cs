using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move out of the space ended before its switch; nothing has changed.</summary>
/// <param name="Reason">Why, by its name in the contract, such as QUOTA_EXCEEDED.</param>
internal sealed record MoveFailed(string MoveId, string TargetAddress, string Reason) : Notice
{
    public override NoticeKind Kind => NoticeKind.MoveFailed;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("target_address", TargetAddress), ("reason", Reason)];
}
