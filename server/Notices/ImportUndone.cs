using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>An import was taken back.</summary>
/// <param name="LeftCount">What it had made and was changed since, and was left.</param>
internal sealed record ImportUndone(string ImportId, long LeftCount) : Notice
{
    public override NoticeKind Kind => NoticeKind.ImportUndone;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("import_id", ImportId), ("left_count", $"{LeftCount}")];
}
