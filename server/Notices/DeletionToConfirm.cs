using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The deletion of the space was asked for and is to be confirmed.</summary>
/// <param name="LinkId">The link that confirms.</param>
/// <param name="ExpireTime">Until when it works.</param>
internal sealed record DeletionToConfirm(string LinkId, DateTimeOffset ExpireTime) : Notice
{
    public override NoticeKind Kind => NoticeKind.DeletionToConfirm;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("expire_time", TimeFact.Of(ExpireTime))];
}
