using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The space will be deleted soon.</summary>
/// <param name="LinkId">The link that takes it back.</param>
internal sealed record DeletionDue(string LinkId, DateTimeOffset DeleteDueTime) : Notice
{
    public override NoticeKind Kind => NoticeKind.DeletionDue;

    public override IReadOnlyList<(string Name, string Value)> Facts => [("delete_due_time", TimeFact(DeleteDueTime))];
}
