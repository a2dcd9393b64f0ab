using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>An archive on its way into a space.</summary>
/// <param name="Pass">Grows with each plan and each run: whoever works on an earlier one breaks off.</param>
/// <param name="Shown">What of the message is not here: format, trust, plan, progress, report, how it failed.</param>
internal sealed record Import(string Id, string SpaceId, ImportState State, long Pass, V1.Import Shown, DateTimeOffset CreateTime, DateTimeOffset ExpireTime)
{
    public const string IdPrefix = "im";

    public long Version { get; init; }

    /// <summary>What the owner chose; null before the run.</summary>
    public RunImportRequest? Wish { get; init; }

    /// <summary>The batch that the run, or the undo, writes in; empty before.</summary>
    public string BatchId { get; init; } = "";

    /// <summary>Lines up to this one are carried out, in the batch.</summary>
    public long DoneNumber { get; init; }

    /// <summary>The revision that the run made; 0 before, or if there was nothing to make.</summary>
    public long Revision { get; init; }

    public DateTimeOffset StateTime { get; init; }

    public DateTimeOffset? UndoExpireTime { get; init; }

    /// <summary>The mailed link to the report.</summary>
    public string? LinkId { get; init; }

    public DateTimeOffset? NextTime { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public long FailureCount { get; init; }

    /// <summary>Keeps the revision before the import from being swept, for as long as it can be taken back.</summary>
    public string Holder => Id;
}
