using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The closed space is deleted on another day.</summary>
internal sealed record DeletionPostponed(DateTimeOffset OldDueTime, DateTimeOffset DeleteDueTime) : Notice
{
    public override NoticeKind Kind => NoticeKind.DeletionPostponed;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("delete_due_time", TimeFact.Of(DeleteDueTime)), ("old_due_time", TimeFact.Of(OldDueTime))];
}
