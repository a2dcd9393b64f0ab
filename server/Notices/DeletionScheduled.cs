using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The space is closed and will be deleted.</summary>
/// <param name="LinkId">The link that takes it back.</param>
internal sealed record DeletionScheduled(string LinkId, DateTimeOffset DeleteDueTime) : Notice
{
    public override NoticeKind Kind => NoticeKind.DeletionScheduled;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("delete_due_time", TimeFact.Of(DeleteDueTime))];
}
