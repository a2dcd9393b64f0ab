using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move into the space has begun; it can only be read until that ends.</summary>
internal sealed record ArrivalStarted(string MoveId, string SourceAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.ArrivalStarted;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("source_address", SourceAddress)];
}
