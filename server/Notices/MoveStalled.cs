using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The other server does not answer while the space is frozen.</summary>
internal sealed record MoveStalled(string MoveId, string TargetAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.MoveStalled;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("target_address", TargetAddress)];
}
