using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Shares that the owner has to renew after a move.</summary>
/// <param name="Names">The first of them, as their paths name them.</param>
internal sealed record SharesToRenew(string MoveId, string NewAddress, int ShareCount, IReadOnlyList<string> Names) : Notice
{
    public override NoticeKind Kind => NoticeKind.SharesToRenew;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("move_id", MoveId), ("share_count", $"{ShareCount}")];
}
