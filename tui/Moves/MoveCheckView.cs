using Mover.Tui.Entries;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>What a check found, as it is printed.</summary>
internal sealed record MoveCheckView(
    string CheckId, DateTimeOffset? CheckTime, MoveCheckView.FiguresView Source, MoveCheckView.FiguresView Target,
    IReadOnlyList<MoveCheckView.ApplicationView> Applications, IReadOnlyList<FindingView> Findings, long MoreFindings, long ThereBytes,
    long SendBytes, long OverwrittenEntries, long OverwrittenBytes, IReadOnlyList<MoveEndView> Obstacles, int ProtocolVersion)
{
    internal sealed record FiguresView(long UsedBytes, long QuotaBytes, long EntryCount);

    internal sealed record ApplicationView(
        string Application, string TitleFr, string TitleEn, string SourceVersion, string TargetVersion, bool TargetCanCreate, long EntryCount,
        long UsedBytes, bool Quarantined);

    public static MoveCheckView Of(MoveCheck check) => new(
        check.CheckId, EntryTime.Find(check.CheckTime), Of(check.Source), Of(check.Target), [.. check.Applications.Select(Of)],
        [.. check.Findings.Select(FindingView.Of)], check.MoreFindings, check.ThereBytes, check.SendBytes, check.OverwrittenEntries,
        check.OverwrittenBytes, [.. check.Obstacles.Select(MoveEndView.Of)], check.ProtocolVersion);

    private static FiguresView Of(SpaceFigures? figures) => new(figures?.UsedBytes ?? 0, figures?.QuotaBytes ?? 0, figures?.EntryCount ?? 0);

    private static ApplicationView Of(ApplicationCheck application) => new(
        application.Application, application.TitleFr, application.TitleEn, application.SourceVersion, application.TargetVersion,
        application.TargetCanCreate, application.EntryCount, application.UsedBytes, application.Quarantined);
}
