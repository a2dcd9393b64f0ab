using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>An archive could not be taken in, and the space is as it was.</summary>
/// <param name="Reason">Why, by its name in the contract.</param>
internal sealed record ImportFailed(string ImportId, string Reason) : Notice
{
    public override NoticeKind Kind => NoticeKind.ImportFailed;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("import_id", ImportId), ("reason", Reason)];
}
