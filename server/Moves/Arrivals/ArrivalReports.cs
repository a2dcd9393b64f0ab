using Mover.Server.Moves.Departures;
using Mover.V1;

namespace Mover.Server.Moves.Arrivals;

/// <summary>The report of a move as the target's server knows it.</summary>
internal static class ArrivalReports
{
    /// <summary>Null for a move that has not switched.</summary>
    public static GetMoveReportResponse? Write(Arrival arrival)
    {
        if (arrival.Receipt is not { } receipt)
            return null;
        var here = arrival.Progress;
        var report = new MoveReport
        {
            Applications =
            {
                here.Applications.Select(application => new ApplicationReport
                {
                    Application = application.Application,
                    EntryCount = application.EntryCount,
                    UsedBytes = application.UsedBytes,
                    Quarantined = application.Quarantined,
                }),
            },
            EntryCount = here.DoneEntries,
            UsedBytes = here.DoneBytes,
            SentBytes = here.SentBytes,
            SavedBytes = here.SavedBytes,
            Findings = { PeerFindings.Of(here) },
            MoreFindings = here.MoreFindings,
            SwitchTime = receipt.SwitchTime,
        };
        return new GetMoveReportResponse { Report = report, Receipt = ReceiptReading.Read(receipt) };
    }
}
