using Mover.Tui.Entries;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>What a move did, as it is printed.</summary>
internal sealed record MoveReportView(
    IReadOnlyList<MoveReportView.ApplicationView> Applications, long EntryCount, long UsedBytes, long SentBytes, long SavedBytes,
    long FrozenMilliseconds, IReadOnlyList<FindingView> Findings, long MoreFindings, DateTimeOffset? SwitchTime)
{
    internal sealed record ApplicationView(string Application, long EntryCount, long UsedBytes, bool Quarantined);

    public static MoveReportView Of(MoveReport report) => new(
        [.. report.Applications.Select(application => new ApplicationView(
            application.Application, application.EntryCount, application.UsedBytes, application.Quarantined))],
        report.EntryCount, report.UsedBytes, report.SentBytes, report.SavedBytes, report.FrozenMilliseconds,
        [.. report.Findings.Select(FindingView.Of)], report.MoreFindings, EntryTime.Find(report.SwitchTime));
}
