using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>The queue as it was told so far: finds what is new in what a stream says, also in the present state that a new stream tells again.</summary>
internal sealed class RequestQueue
{
    private readonly Dictionary<string, AccessRequest> _open = [];
    private readonly HashSet<string> _unmentioned = [];

    public int OpenCount => _open.Count;

    /// <summary>A stream begins, and tells the present state: what it does not mention was closed meanwhile.</summary>
    public void Begin()
    {
        _unmentioned.Clear();
        _unmentioned.UnionWith(_open.Keys);
    }

    /// <summary>Requests that are not as they were told before, in the order of the message.</summary>
    public IReadOnlyList<AccessRequest> Take(WatchRequestsResponse message) => [.. message.Requests.Where(TakeOne)];

    /// <summary>At the end of the present state: ids of requests that were open before and are not mentioned in it.</summary>
    public IReadOnlyList<string> TakeClosed(WatchRequestsResponse message)
    {
        if (!message.IsComplete)
            return [];
        string[] closed = [.. _unmentioned];
        _unmentioned.Clear();
        foreach (var id in closed)
            _open.Remove(id);
        return closed;
    }

    /// <summary>True if it is new.</summary>
    private bool TakeOne(AccessRequest request)
    {
        _unmentioned.Remove(request.AccessRequestId);
        if (_open.TryGetValue(request.AccessRequestId, out var known) && known.Equals(request))
            return false;
        if (request.EndTime is null)
            _open[request.AccessRequestId] = request;
        else
            _open.Remove(request.AccessRequestId);
        return true;
    }
}
