using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Departures;
using Mover.Server.Notices.Texts;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Replacing;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Writes down what a check found, from what both sides are.</summary>
internal sealed class CheckWriting(Catalogue catalogue)
{
    private const int MostObstacles = 20;

    /// <param name="obstacle">What keeps the source from moving; null if nothing does.</param>
    public MoveCheck Write(SpaceView source, SourceSurvey survey, DescribeTargetResponse target, Refusal? obstacle)
    {
        var applications = source.Applications.Where(application => application.EntryCount > 0).Select(application => Write(application, target)).ToList();
        var findings = Find(source, survey, applications);
        var check = new MoveCheck
        {
            Source = Figures(source.Space.UsedBytes, source.Space.QuotaBytes, source.Space.EntryCount),
            Target = Figures(PeerFindings.Figure(target.UsedBytes), PeerFindings.Figure(target.QuotaBytes), PeerFindings.Figure(target.EntryCount)),
            Applications = { applications.Select(pair => pair.Check) },
            Findings = { findings.Named },
            MoreFindings = findings.MoreCount,
            ThereBytes = Math.Clamp(target.ThereBytes, 0, survey.StoredBytes),
            OverwrittenEntries = PeerFindings.Figure(target.EntryCount),
            OverwrittenBytes = PeerFindings.Figure(target.UsedBytes),
            ProtocolVersion = target.Version,
        };
        check.SendBytes = survey.StoredBytes - check.ThereBytes;
        check.Obstacles.AddRange(FindObstacles(source.Space, target, obstacle));
        return check;
    }

    private static SpaceFigures Figures(long usedBytes, long quotaBytes, long entryCount) =>
        new() { UsedBytes = usedBytes, QuotaBytes = quotaBytes, EntryCount = entryCount };

    private (ApplicationCheck Check, ApplicationVerdict Verdict) Write(Spaces.SpaceApplication source, DescribeTargetResponse target)
    {
        var here = catalogue.Find(source.Application);
        var there = target.Applications.FirstOrDefault(application => application.Application == source.Application);
        var version = SourceApplications.VersionOf(source, catalogue);
        var verdict = ApplicationVerdict.Of(source.Application, version, ToCatalogue(there), there is { CanCreate: true });
        return (new ApplicationCheck
        {
            Application = source.Application,
            TitleFr = here?.TitleFr ?? source.Application,
            TitleEn = here?.TitleEn ?? source.Application,
            SourceVersion = version,
            TargetVersion = SafeText.Of(there?.Version),
            TargetCanCreate = there is { CanCreate: true },
            EntryCount = source.EntryCount,
            UsedBytes = source.UsedBytes,
            Quarantined = verdict.IsQuarantined,
        }, verdict);
    }

    private static CatalogueApplication? ToCatalogue(TargetApplication? there) => there is null
        ? null
        : new CatalogueApplication(there.Application, "", "", "", there.Version, there.LowestImportableVersion, AcademicOnly: false);

    private FindingList Find(SpaceView source, SourceSurvey survey, List<(ApplicationCheck Check, ApplicationVerdict Verdict)> applications)
    {
        var findings = new FindingList();
        findings.Add(
            from pair in applications
            where pair.Verdict.Finding is not null
            select new MoveFinding
            {
                Kind = pair.Verdict.Finding!.Value,
                Application = pair.Check.Application,
                EntryCount = pair.Check.EntryCount,
                SizeBytes = pair.Check.UsedBytes,
            }, 0);
        var sums = source.Applications.Select(application => new ApplicationSum(application.Application, application.EntryCount, application.UsedBytes));
        findings.Add(AcademicFindings.Of(catalogue, sums), 0);
        findings.Add(survey.Documents.Findings.Named, survey.Documents.Findings.MoreCount);
        return findings;
    }

    private static IEnumerable<MoveEnd> FindObstacles(Spaces.Space source, DescribeTargetResponse target, Refusal? obstacle)
    {
        if (obstacle is not null)
            yield return MoveMessages.WriteEnd(RichError.ReasonName(obstacle.Reason), obstacle.Message);
        if (source.UsedBytes > target.QuotaBytes)
        {
            yield return MoveMessages.WriteEnd(
                RichError.ReasonName(Reason.QuotaExceeded),
                $"The target may have {target.QuotaBytes} bytes; the source has {source.UsedBytes}.");
        }

        if (target.MostEntries > 0 && source.EntryCount > target.MostEntries)
        {
            yield return MoveMessages.WriteEnd(
                RichError.ReasonName(Reason.TooLarge),
                $"A space that moves there has {target.MostEntries} entries at the most; the source has {source.EntryCount}.");
        }

        foreach (var reason in target.Obstacles.Where(reason => RichError.FindReason(reason) is not null).Distinct().Take(MostObstacles))
            yield return MoveMessages.WriteEnd(reason, $"The server of the target says: {reason}.");
    }
}
