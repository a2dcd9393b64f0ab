using Mover.Peer.V1;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Progress;

/// <summary>How far the copy of one move is, and how fast it goes.</summary>
internal sealed class CopiedMove(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly CopyRate _rate = new(time);
    private long _written = time.GetTimestamp() - time.TimestampFrequency;
    // Greater than what a process before this one wrote down, since nothing changes more often than that.
    private long _version = time.GetUtcNow().ToUnixTimeMilliseconds();
    private MoveProgress? _progress;

    public (long Version, MoveProgress Progress) Tell(Move move, MoveTotals totals, WatchArrivalResponse arrival)
    {
        lock (_lock)
        {
            _progress = Write(move, totals, arrival);
            return (++_version, _progress);
        }
    }

    public (long Version, MoveProgress Progress)? Find()
    {
        lock (_lock)
            return _progress is { } progress ? (_version, progress) : null;
    }

    /// <summary>True once in a while.</summary>
    public bool IsToWrite(TimeSpan pause)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_written) < pause)
                return false;
            _written = time.GetTimestamp();
            return true;
        }
    }

    private MoveProgress Write(Move move, MoveTotals totals, WatchArrivalResponse arrival)
    {
        // Contents travel before their entries count, and large ones long before: the rate is that of all that came or need not come.
        var (doneEntries, doneBytes) = (PeerFindings.Figure(arrival.DoneEntries), PeerFindings.Figure(arrival.DoneBytes));
        var rate = _rate.Add(doneBytes, PeerFindings.Figure(arrival.SentBytes));
        var progress = new MoveProgress
        {
            Pass = move.Pass.Number,
            FinalPass = move.Pass.IsFinal,
            DoneEntries = doneEntries,
            TotalEntries = Math.Max(totals.EntryCount, doneEntries),
            DoneBytes = doneBytes,
            TotalBytes = Math.Max(totals.UsedBytes, doneBytes),
            SavedBytes = PeerFindings.Figure(arrival.SavedBytes),
            SentBytes = PeerFindings.Figure(arrival.SentBytes),
            BytesPerSecond = rate,
            PresentItem = EntryPath.Harmless(arrival.PresentItem),
            Applications = { Applications(totals, arrival) },
            Warnings = { PeerFindings.Of(arrival).Take(FindingList.MostNamed) },
            WaitingReason = MoveMessages.WriteReason(PeerReasons.Known(arrival.WaitReason)),
            WaitingWords = EntryPath.Harmless(arrival.WaitWords),
        };
        if (rate > 0)
            progress.SecondsLeft = (progress.TotalBytes - progress.DoneBytes + rate - 1) / rate;
        return progress;
    }

    private static IEnumerable<ApplicationProgress> Applications(MoveTotals totals, WatchArrivalResponse arrival)
    {
        var done = arrival.Applications.DistinctBy(application => application.Application).ToDictionary(application => application.Application);
        return totals.Applications.Select(total =>
        {
            var here = done.GetValueOrDefault(total.Application) ?? new ArrivalApplication();
            return new ApplicationProgress
            {
                Application = total.Application,
                DoneEntries = PeerFindings.Figure(here.EntryCount),
                TotalEntries = Math.Max(total.EntryCount, PeerFindings.Figure(here.EntryCount)),
                DoneBytes = PeerFindings.Figure(here.UsedBytes),
                TotalBytes = Math.Max(total.UsedBytes, PeerFindings.Figure(here.UsedBytes)),
                SavedBytes = PeerFindings.Figure(here.SavedBytes),
            };
        });
    }
}
