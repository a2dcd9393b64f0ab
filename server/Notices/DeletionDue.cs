using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The space will be deleted soon.</summary>
/// <param name="LinkId">The link that takes it back.</param>
/// <param name="NewAddress">Where the space has moved to; empty where its owner leaves for good.</param>
internal sealed record DeletionDue(string LinkId, DateTimeOffset DeleteDueTime, string NewAddress = "") : Notice
{
    public override NoticeKind Kind => NoticeKind.DeletionDue;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("delete_due_time", TimeFact.Of(DeleteDueTime)), .. NewAddress.Length > 0 ? [("new_address", NewAddress)] : Array.Empty<(string, string)>()];
}
