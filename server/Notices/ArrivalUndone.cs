using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move into the space was taken back, and the space has its former content.</summary>
internal sealed record ArrivalUndone(string MoveId, string SourceAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.ArrivalUndone;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("source_address", SourceAddress)];
}
