using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A space that shares with this one has moved.</summary>
internal sealed record SharingSpaceMoved(string OldAddress, string NewAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.SharingSpaceMoved;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("old_address", OldAddress), ("new_address", NewAddress)];
}
