using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move out of the space was taken back, and the space is open again.</summary>
internal sealed record MoveUndone(string MoveId, string TargetAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.MoveUndone;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("target_address", TargetAddress)];
}
