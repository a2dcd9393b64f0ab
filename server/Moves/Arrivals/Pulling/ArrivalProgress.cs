using Mover.Peer.V1;

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

    public void Find(ArrivalFinding finding)
    {
        const int most = 1000;
        lock (_lock)
        {
            if (_progress.Findings.Count < most)
                _progress.Findings.Add(finding);
            else
                _progress.MoreFindings++;
        }
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
