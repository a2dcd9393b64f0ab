using Mover.Peer.V1;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>How far an arrival is, counted while it is pulled. Bytes that travel are counted as they come; what is here, as it is stored.</summary>
internal sealed class ArrivalProgress(WatchArrivalResponse stored)
{
    private readonly Lock _lock = new();
    private readonly WatchArrivalResponse _progress = stored.Clone();

    /// <summary>Stored bytes of contents came.</summary>
    public void Sent(long bytes)
    {
        lock (_lock)
            _progress.SentBytes += bytes;
    }

    /// <summary>A content need not be sent.</summary>
    public void Saved(string application, long bytes)
    {
        lock (_lock)
        {
            _progress.SavedBytes += bytes;
            Of(_progress, application).SavedBytes += bytes;
        }
    }

    /// <summary>Counts changes that were stored.</summary>
    public void Add(IEnumerable<ApplicationChange> changes)
    {
        lock (_lock)
            Add(_progress, changes);
    }

    /// <summary>How far it will be once changes are stored.</summary>
    public WatchArrivalResponse ReadWith(IEnumerable<ApplicationChange> changes)
    {
        var progress = Read();
        Add(progress, changes);
        return progress;
    }

    public void SetPresentItem(string item)
    {
        lock (_lock)
            _progress.PresentItem = item;
    }

    /// <summary>What came since the last page was stored, on what was stored with it.</summary>
    public WatchArrivalResponse ReadOn(WatchArrivalResponse stored)
    {
        var (shown, present) = (stored.Clone(), Read());
        (shown.SentBytes, shown.PresentItem) = (present.SentBytes, present.PresentItem);
        return shown;
    }

    /// <summary>How far it is once the pass is here.</summary>
    /// <param name="summary">What the final pass comes to; null after any other.</param>
    public WatchArrivalResponse ReadAsOver(RevisionSummary? summary, IReadOnlyList<ApplicationVerdict> verdicts)
    {
        var progress = Read();
        progress.PresentItem = "";
        if (summary is null)
            return progress;
        var saved = progress.Applications.ToDictionary(application => application.Application, application => application.SavedBytes);
        progress.Applications.Clear();
        progress.Applications.AddRange(summary.Applications.Select(sum => new ArrivalApplication
        {
            Application = sum.Application,
            EntryCount = sum.EntryCount,
            UsedBytes = sum.UsedBytes,
            SavedBytes = saved.GetValueOrDefault(sum.Application),
            Quarantined = verdicts.Any(verdict => verdict.Application == sum.Application && verdict.IsQuarantined),
        }));
        progress.Findings.Clear();
        progress.Findings.AddRange(
            from verdict in verdicts where verdict.Finding is not null select PeerFindings.Write(verdict.Finding!.Value, verdict.Application));
        (progress.DoneEntries, progress.DoneBytes) = (summary.EntryCount, summary.UsedBytes);
        return progress;
    }

    public WatchArrivalResponse Read()
    {
        lock (_lock)
            return _progress.Clone();
    }

    private static void Add(WatchArrivalResponse progress, IEnumerable<ApplicationChange> changes)
    {
        foreach (var change in changes)
        {
            var of = Of(progress, change.Application);
            (of.EntryCount, of.UsedBytes) = (of.EntryCount + change.EntryCount, of.UsedBytes + change.UsedBytes);
            (progress.DoneEntries, progress.DoneBytes) = (progress.DoneEntries + change.EntryCount, progress.DoneBytes + change.UsedBytes);
        }
    }

    private static ArrivalApplication Of(WatchArrivalResponse progress, string application)
    {
        var found = progress.Applications.FirstOrDefault(one => one.Application == application);
        if (found is null)
            progress.Applications.Add(found = new ArrivalApplication { Application = application });
        return found;
    }
}
