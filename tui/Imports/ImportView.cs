using Mover.Tui.Entries;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>An import as JSON.</summary>
internal sealed record ImportView(
    string ImportId, string SpaceId, string State, string Format, string Trust, string KeyId, string SourceAddress, object? Plan, object? Progress,
    object? Report, DateTimeOffset? CreateTime, DateTimeOffset? UndoExpireTime, string EndReason, string EndWords)
{
    public static ImportView Of(Import import) => new(
        import.ImportId, import.SpaceId, ValueName.Of(import.State), ValueName.Of(import.Format), ValueName.Of(import.Trust), import.KeyId,
        import.SourceAddress, Of(import.Plan), Of(import.Progress), Of(import.Report), EntryTime.Find(import.CreateTime), EntryTime.Find(import.UndoExpireTime),
        import.EndReason, import.EndWords);

    private static object? Of(ImportPlan? plan) => plan is null ? null : new
    {
        plan.PlanId,
        Hash = Convert.ToHexStringLower(plan.Hash.Span),
        plan.Revision,
        plan.FreeBytes,
        Applications = plan.Applications.Select(application => new
        {
            application.Application,
            application.Version,
            Obstacle = ValueName.Of(application.Obstacle),
            application.FoundCount,
            application.FoundBytes,
            application.NewCount,
            application.NewBytes,
            application.IdenticalCount,
            application.ConflictCount,
            application.ConflictBytes,
            application.RefusedCount,
            application.ConversionCount,
        }),
        Findings = plan.Findings.Select(finding => new { Kind = ValueName.Of(finding.Kind), finding.Subject }),
    };

    private static object? Of(ImportProgress? progress) => progress is null ? null : new
    {
        progress.DoneCount,
        progress.TotalCount,
        progress.DoneBytes,
        progress.Present,
        progress.WaitReason,
    };

    private static object? Of(ImportReport? report) => report is null ? null : new
    {
        report.Revision,
        report.SharesToRenew,
        report.SignInsToRenew,
        report.LeftCount,
        Applications = report.Applications.Select(count => new
        {
            count.Application,
            count.FoundCount,
            count.CreatedCount,
            count.IdenticalCount,
            count.RenamedCount,
            count.ReplacedCount,
            count.SkippedCount,
            count.RefusedCount,
            count.FailedCount,
            count.MadeBytes,
        }),
    };
}
