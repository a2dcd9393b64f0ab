using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A move into the space ended before its switch; the space has what it had.</summary>
/// <param name="Reason">Why, by its name in the contract; empty if an owner cancelled it.</param>
internal sealed record ArrivalEnded(string MoveId, string SourceAddress, string Reason) : Notice
{
    public override NoticeKind Kind => NoticeKind.ArrivalEnded;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("source_address", SourceAddress), ("reason", Reason)];
}
