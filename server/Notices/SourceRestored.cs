using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The space that moved into this one is active again beside it.</summary>
internal sealed record SourceRestored(string MoveId, string SourceAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.SourceRestored;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("source_address", SourceAddress)];
}
