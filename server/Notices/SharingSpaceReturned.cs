using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A space that shares with this one had moved, and is back.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="LeftAddress">Where it was said to be.</param>
internal sealed record SharingSpaceReturned(string Address, string LeftAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.SharingSpaceReturned;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("address", Address), ("left_address", LeftAddress)];
}
