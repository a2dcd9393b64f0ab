using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move out of the space was cancelled; nothing has changed.</summary>
internal sealed record MoveCancelled(string MoveId, string TargetAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.MoveCancelled;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("target_address", TargetAddress)];
}
