using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move out of the space has begun; the space stays usable.</summary>
internal sealed record MoveStarted(string MoveId, string TargetAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.MoveStarted;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("target_address", TargetAddress)];
}
