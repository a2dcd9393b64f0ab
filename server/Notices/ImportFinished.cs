using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>An archive was taken in.</summary>
/// <param name="LinkId">The link to the report; null where no mail was wished for.</param>
/// <param name="MadeCount">What was made, under its own name or another one, or took the place of what was there.</param>
/// <param name="IdenticalCount">What was there already.</param>
/// <param name="SkippedCount">What was left out by choice.</param>
/// <param name="RefusedCount">What could not be taken in, or not be read.</param>
/// <param name="UndoExpireTime">Until when it can be taken back; null if there is nothing to take back.</param>
internal sealed record ImportFinished(
    string ImportId,
    string? LinkId,
    long MadeCount,
    long MadeBytes,
    long IdenticalCount,
    long SkippedCount,
    long RefusedCount,
    long SharesToRenew,
    long SignInsToRenew,
    DateTimeOffset? UndoExpireTime) : Notice
{
    public override NoticeKind Kind => NoticeKind.ImportFinished;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
    [
        ("import_id", ImportId),
        ("made_count", $"{MadeCount}"),
        ("refused_count", $"{RefusedCount}"),
        .. UndoExpireTime is { } end ? [("undo_expire_time", TimeFact.Of(end))] : Array.Empty<(string, string)>(),
    ];
}
