using Mover.Peer.V1;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Departures;

/// <summary>Says what a move did, and what its owner has to do after it.</summary>
internal sealed class MoveReports(Catalogue catalogue)
{
    /// <param name="target">How the target was after the final pass.</param>
    public MoveReport Write(SourceSummary source, WatchArrivalResponse target)
    {
        var findings = new FindingList();
        findings.Add(AcademicFindings.Of(catalogue, source.Revision.Applications), 0);
        findings.Add(PeerFindings.Of(target), PeerFindings.Figure(target.MoreFindings));
        findings.Add(source.Documents.Findings.Named, source.Documents.Findings.MoreCount);
        var quarantined = target.Applications.Where(application => application.Quarantined).Select(application => application.Application).ToHashSet();
        return new MoveReport
        {
            Applications =
            {
                source.Revision.Applications.Select(sum => new ApplicationReport
                {
                    Application = sum.Application,
                    EntryCount = sum.EntryCount,
                    UsedBytes = sum.UsedBytes,
                    Quarantined = quarantined.Contains(sum.Application),
                }),
            },
            EntryCount = source.Revision.EntryCount,
            UsedBytes = source.Revision.UsedBytes,
            SentBytes = PeerFindings.Figure(target.SentBytes),
            SavedBytes = PeerFindings.Figure(target.SavedBytes),
            Findings = { findings.Named },
            MoreFindings = findings.MoreCount,
        };
    }
}
